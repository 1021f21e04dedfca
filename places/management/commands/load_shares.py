"""Load which part of a divided unit went where."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from places.actions.load_shares import load_shares
from places.errors import SharesWrong

COLUMNS = ("old", "new", "share")


class Command(BaseCommand):
    help = "Loads shares of units divided on 1 July 2025 from a CSV with the columns old, new, share (codes; 0.63). All or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with options["file"].open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not set(COLUMNS) <= set(rows.fieldnames or ()):
                raise CommandError(f"The columns are {', '.join(COLUMNS)}.")
            try:
                divided = load_shares((row["old"], row["new"], row["share"]) for row in rows)
            except SharesWrong as wrong:
                raise CommandError(f"{wrong.details}: every part is named once, and the parts come to 1.") from None
        self.stdout.write(f"{divided} divided units have their shares")
