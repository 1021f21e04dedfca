"""Read the public package and give its facts in our own words."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from places.build.points import checked_points
from places.points import Point

KINDS = {
    "Tỉnh": "province",
    "Thành phố": "province",
    "Xã": "commune",
    "Phường": "ward",
    "Đặc khu": "special_zone",
    "Thị trấn": "township",
    "Huyện": "district",
}


@dataclass(frozen=True)
class Unit:
    """A unit of today. `point` says where its coordinates come from: source, predecessors or hand."""

    code: str
    kind: str
    full_name: str
    parent: str
    latitude: float
    longitude: float
    point: str = "source"


@dataclass(frozen=True)
class FormerUnit:
    """A commune-level unit of before 1 July 2025; its successors, the default first."""

    code: str
    kind: str
    full_name: str
    district: str
    province: str
    successors: tuple[str, ...] = field(default=())


def read() -> tuple[list[Unit], list[FormerUnit]]:
    """Units of today and of before, in the order of their codes. Raises ImportError without the package."""
    import vietnamadminunits

    folder = Path(vietnamadminunits.__file__).parent / "data"
    today, before = _tables(folder / "dataset.db")
    successors = _successors(json.loads((folder / "converter_2025.json").read_text()), today)
    units = _provinces(today) + _communes(today, before, successors)
    former = [_former(row, successors[_old_key(row)]) for row in before]
    return units, sorted(former, key=lambda row: row.code)


def _tables(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        return (
            [dict(row) for row in database.execute("SELECT * FROM admin_units")],
            [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")],
        )


def _successors(converter: dict[str, Any], today: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    code = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in today}
    found: dict[str, tuple[str, ...]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            found.update(dict.fromkeys(olds, (code[province, ward],)))
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            parts = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            found[old] = tuple(code[province, part["newWardKey"]] for part in parts)
    return found


def _provinces(today: list[dict[str, Any]]) -> list[Unit]:
    rows = {row["provinceCode"]: row for row in today}
    return [
        Unit(code, "province", _text(row["province"]), "", row["provinceLat"], row["provinceLon"])
        for code, row in sorted(rows.items())
    ]


def _communes(
    today: list[dict[str, Any]], before: list[dict[str, Any]], successors: dict[str, tuple[str, ...]]
) -> list[Unit]:
    predecessors: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in before:
        for code in successors[_old_key(row)]:
            predecessors[code].append(row)
    units = [
        Unit(
            row["wardCode"],
            KINDS[row["wardType"]],
            _text(row["ward"]),
            row["provinceCode"],
            row["wardLat"],
            row["wardLon"],
        )
        for row in today
    ]
    points = checked_points({unit.code: Point(unit.latitude, unit.longitude) for unit in units}, predecessors)
    units = [
        replace(
            unit,
            latitude=points[unit.code][0].latitude,
            longitude=points[unit.code][0].longitude,
            point=points[unit.code][1],
        )
        for unit in units
    ]
    return sorted(units, key=lambda unit: unit.code)


def _former(row: dict[str, Any], successors: tuple[str, ...]) -> FormerUnit:
    """Five island districts had no communes: there the district stands for itself."""
    district = _text(row["district"])
    return FormerUnit(
        code=row["wardCode"] or row["districtCode"],
        kind=KINDS[row["wardType"] or "Huyện"],
        full_name=_text(row["ward"]) if row["ward"] else district,
        district=district if row["ward"] else "",
        province=_text(row["province"]),
        successors=successors,
    )


def _old_key(row: dict[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _text(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())
