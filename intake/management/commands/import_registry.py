"""Read a commune's own Excel list."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from common.errors import Refusal
from common.phones import NotAPhone, parse_phone
from intake.actions.import_registry import ImportResult, import_registry
from intake.refusals import refused_xlsx

SHOWN_WARNINGS = 20


class Command(BaseCommand):
    help = "Register the households of a commune's own Excel list (.xlsx)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list")
        parser.add_argument("--by", required=True, metavar="WHO", help="phone or e-mail of the staff member or officer")
        parser.add_argument("--errors", type=Path, metavar="OUT.xlsx", help="write the refused rows here, with reasons")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON in the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        by = _user(options["by"])
        data = _read(options["file"])
        errors: Path | None = options["errors"]
        if errors and (not errors.parent.is_dir() or errors.is_dir() or errors.resolve() == options["file"].resolve()):
            raise CommandError(_("%(path)s cannot be written. Name another file.") % {"path": errors})
        try:
            result = import_registry(by=by, data=data, file_name=options["file"].name)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(result)
        if errors:
            self._write(errors, result)
        if options["json"]:
            self.stdout.write(json.dumps(result.counts, ensure_ascii=False))

    def _write(self, path: Path, result: ImportResult) -> None:
        """The list is read in by now: a full disk is told, and is no reason to fail."""
        try:
            path.write_bytes(refused_xlsx(result))
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}")

    def _tell(self, result: ImportResult) -> None:
        """Row numbers and columns only: no personal data in a terminal's log."""
        counts = result.counts
        self.stdout.write(
            _("%(rows)s rows: %(accepted)s read in, %(refused)s refused, %(duplicates)s duplicates")
            % {**counts, "refused": sum(counts["rejected"].values())}
        )
        for row in result.refused:
            self.stdout.write(f"  {row.entry.sheet} {row.entry.number}: {row.refused_for}")
        for row in result.doubtful[:SHOWN_WARNINGS]:
            self.stdout.write(
                f"  {row.entry.sheet} {row.entry.number}: {'; '.join(str(one.words) for one in row.warnings)}"
            )
        if len(result.doubtful) > SHOWN_WARNINGS:
            self.stdout.write(
                _("  and %(count)s more doubtful rows") % {"count": len(result.doubtful) - SHOWN_WARNINGS}
            )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _user(who: str) -> User:
    """The user with that phone, in any form, or e-mail."""
    try:
        found = User.objects.filter(phone=parse_phone(who))
    except NotAPhone:
        found = User.objects.filter(email=who.strip().lower())
    user = found.filter(is_active=True).first()
    if user is None:
        raise CommandError(_("Nobody signs in with this phone or e-mail."))
    return user
