"""Read `places/data/*.csv` (made by build_place_data)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class UnitRow:
    """A province or commune-level unit of today."""

    code: str
    kind: str
    full_name: str
    parent: str
    latitude: float
    longitude: float
    point: str


@dataclass(frozen=True)
class FormerRow:
    """A commune-level unit of before 1 July 2025; its successors' codes, the default first."""

    code: str
    kind: str
    full_name: str
    district: str
    province: str
    successors: tuple[str, ...]


def read_units() -> list[UnitRow]:
    return [
        UnitRow(code, kind, full_name, parent, float(latitude), float(longitude), point)
        for code, kind, full_name, parent, latitude, longitude, point in _rows("units.csv")
    ]


def read_former_units() -> list[FormerRow]:
    return [
        FormerRow(code, kind, full_name, district, province, tuple(successors.split()))
        for code, kind, full_name, district, province, successors in _rows("former_units.csv")
    ]


def _rows(name: str) -> Iterator[list[str]]:
    """The rows below the comments and the heading."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        yield from rows
