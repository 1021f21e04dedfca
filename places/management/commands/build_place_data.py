"""Write `places/data/` anew from the package `vietnamadminunits` (MIT), which only this command needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from places.build import source
from places.build.write import write_former, write_units


class Command(BaseCommand):
    help = "Build the place data files from the vietnamadminunits package."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            units, former = source.read()
        except ImportError as error:
            raise CommandError("Install vietnamadminunits first: it is a build-time dependency.") from error

        folder = Path(__file__).resolve().parents[2] / "data"
        write_units(folder / "units.csv", units)
        write_former(folder / "former_units.csv", former)

        replaced = sum(unit.point != "source" for unit in units)
        self.stdout.write(
            f"{sum(unit.kind == 'province' for unit in units)} provinces, "
            f"{sum(unit.kind != 'province' for unit in units)} communes ({replaced} points replaced), "
            f"{len(former)} former units ({sum(len(row.successors) > 1 for row in former)} divided)"
        )
