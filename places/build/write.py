"""The two data files: a header of comments, then plain CSV with LF line ends."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from places.build.source import FormerUnit, Unit

NOTE = (
    "# Administrative units of Vietnam: facts taken from the package vietnamadminunits 1.0.4 (MIT).\n"
    "# Written by manage.py build_place_data; see places/data/README.md. Do not edit by hand.\n"
)


def write_units(path: Path, units: list[Unit]) -> None:
    provinces = sum(unit.kind == "province" for unit in units)
    count = f"# {provinces} provinces, {len(units) - provinces} commune-level units, in force from 1 July 2025.\n"
    header = ["code", "kind", "full_name", "parent", "latitude", "longitude", "point"]
    rows = (
        [unit.code, unit.kind, unit.full_name, unit.parent, unit.latitude, unit.longitude, unit.point] for unit in units
    )
    _write(path, NOTE + count, header, rows)


def write_former(path: Path, former: list[FormerUnit]) -> None:
    divided = sum(len(row.successors) > 1 for row in former)
    count = (
        f"# {len(former)} former units, {divided} of them divided: successors parted by a space, the default first.\n"
    )
    header = ["code", "kind", "full_name", "district", "province", "successors"]
    rows = ([row.code, row.kind, row.full_name, row.district, row.province, " ".join(row.successors)] for row in former)
    _write(path, NOTE + count, header, rows)


def _write(path: Path, note: str, header: list[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(note)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
