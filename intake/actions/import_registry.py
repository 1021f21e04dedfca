"""Read a commune's own list and register the households in it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common.text import clean
from households.actions.register_from_list import ListedHousehold, register_from_list
from households.models import Person
from intake.errors import MayNotImport, TooManyRows
from intake.judging import COLUMNS, Judge, Judged
from intake.models import RegistryImport
from intake.reading.cells import text_of
from intake.reading.headings import Heading, find_headings
from intake.reading.rows import entries_of
from intake.reading.workbook import Sheet, read_workbook
from intake.rules import can_import, import_reach
from places.actions.add_hamlet import add_hamlets
from places.errors import PlaceUnknown
from places.models import Place
from places.names import Level, read_address
from places.queries.find import index_of
from places.queries.index import Match, PlaceIndex
from places.queries.province import installation_province
from training.actions.declare_training import declare_many

_BEFORE_COMMUNE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hội nông dân|đảng ủy)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ImportResult:
    """What came of a list: every row, in order, and the row kept about the reading."""

    rows: list[Judged]
    held: RegistryImport

    @property
    def counts(self) -> dict[str, Any]:
        return counted(self.rows)

    @property
    def refused(self) -> list[Judged]:
        return [row for row in self.rows if row.refused_for]

    @property
    def duplicates(self) -> list[Judged]:
        return [row for row in self.rows if row.is_duplicate]

    @property
    def doubtful(self) -> list[Judged]:
        return [row for row in self.rows if row.is_accepted and row.warnings]


def counted(rows: list[Judged]) -> dict[str, Any]:
    """The counts, as the command prints them and as they are kept."""
    return {
        "rows": len(rows),
        "accepted": sum(row.is_accepted for row in rows),
        "rejected": {column: sum(row.refused_for == column for row in rows) for column in COLUMNS},
        "duplicates": sum(row.is_duplicate for row in rows),
    }


def import_registry(*, by: User, data: bytes, file_name: str, most_rows: int | None = None) -> ImportResult:
    """Register the households of an .xlsx, as declared by its list: all that can be taken, or nothing at all.

    Consent is pending, phones are not proved, training dates are declared, ID numbers are looked at and not kept.
    Raises MayNotImport, ListUnreadable.
    """
    if not can_import(by):
        raise MayNotImport
    index = index_of(installation_province())
    judge = Judge(index, import_reach(by))
    lists = find_headings(read_workbook(data))
    entries = [entry for sheet, heading in lists for entry in entries_of(sheet, heading)]
    if most_rows is not None and len(entries) > most_rows:
        raise TooManyRows
    home = {sheet.name: match for sheet, heading in lists if (match := _commune_above(sheet, heading, index))}
    rows = judge.judge_all(entries, home)
    with transaction.atomic():
        _register(by, rows)
        held = RegistryImport.objects.create(
            file_name=clean(file_name)[:200],
            sha256=hashlib.sha256(data).hexdigest(),
            by=by,
            result=counted(rows),
        )
        record(by=by, action="import_registry", subject=held, changes=held.result)
    return ImportResult(rows, held)


def _register(by: User, rows: list[Judged]) -> None:
    accepted = [row for row in rows if row.is_accepted]
    hamlets = _hamlets(accepted)
    households = [
        ListedHousehold(
            name=row.name,
            phone=row.phone,
            commune=_commune(row),
            hamlet=hamlets.get((_commune(row).pk, row.hamlet)),
            produce=row.produce,
            sex=row.sex,
            birth_year=row.birth_year,
        )
        for row in accepted
    ]
    declared: list[tuple[Person, Any]] = []
    for row, head in zip(accepted, register_from_list(by=by, households=households), strict=True):
        if head is None:
            row.call_duplicate(_("A participant has this phone already."))
        elif row.trained_on is not None:
            declared.append((head, row.trained_on))
    declare_many(by=by, declared=declared)


def _hamlets(rows: list[Judged]) -> dict[tuple[int, str], Place]:
    """The hamlets that the rows name, made where they are not known. A duplicate makes none."""
    held = set(Person.objects.filter(phone__in=[row.phone for row in rows]).values_list("phone", flat=True))
    names: dict[Place, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.hamlet and row.phone not in held:
            names[_commune(row)][row.hamlet] = None
    found: dict[tuple[int, str], Place] = {}
    for commune in sorted(names, key=lambda place: place.pk):
        made = add_hamlets(commune=commune, names=names[commune])
        found.update({(commune.pk, name): hamlet for name, hamlet in zip(names[commune], made, strict=True)})
    return found


def _commune(row: Judged) -> Place:
    assert row.match is not None
    return row.match.place


def _commune_above(sheet: Sheet, heading: Heading, index: PlaceIndex) -> Match | None:
    """The commune that a line above the heading names, as `UBND XÃ MỸ HÒA HƯNG`."""
    for row in sheet.rows[: heading.top]:
        for cell in row:
            text = _BEFORE_COMMUNE.sub("", text_of(cell))
            if any(parts and parts[0].level is Level.COMMUNE for parts in read_address(text)):
                try:
                    return index.match(text)
                except PlaceUnknown:
                    continue
    return None
