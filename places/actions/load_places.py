"""Bring the official units in the database in step with the data files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import transaction

from places.datafiles import FormerRow, UnitRow, read_former_units, read_units
from places.models import Place, Succession
from places.names import name_key

REFORM = date(2025, 7, 1)
"""Two levels of government since this day (SOURCES 17)."""
LAST_DAY = date(2025, 6, 30)

_KIND_WORDS = re.compile(r"^(Tỉnh|Thành phố|Xã|Phường|Đặc khu|Thị trấn|Huyện) ")
Key = tuple[str, date | None]
_FIELDS = [
    "kind", "parent", "name", "full_name", "folded_name", "former_district", "former_province",
    "latitude", "longitude", "is_position_estimated", "valid_from",
]  # fmt: skip


@dataclass
class Loaded:
    """How many rows were written."""

    added: int = 0
    changed: int = 0


def load_places() -> Loaded:
    """Write what is new or changed; hamlets, and shares that staff loaded, stay as they are. Safe to run again."""
    units, former = read_units(), read_former_units()
    loaded = Loaded()
    with transaction.atomic():
        official = Place.objects.exclude(kind=Place.Kind.HAMLET).select_related("parent")
        held = {(place.code, place.valid_to): place for place in official}
        _write([_province(row) for row in units if row.kind == "province"], held, loaded)
        _write([_commune(row, held) for row in units if row.kind != "province"], held, loaded)
        _write([_former(row, held) for row in former], held, loaded)
        _write_successions(former, held, loaded)
    return loaded


def _province(row: UnitRow) -> dict[str, Any]:
    return _official(row) | {"parent": None}


def _commune(row: UnitRow, held: dict[Key, Place]) -> dict[str, Any]:
    return _official(row) | {"parent": held[row.parent, None]}


def _official(row: UnitRow) -> dict[str, Any]:
    return _named(row.code, row.kind, row.full_name) | {
        "latitude": row.latitude,
        "longitude": row.longitude,
        "is_position_estimated": row.point != "source",
        "valid_from": REFORM,
    }


def _former(row: FormerRow, held: dict[Key, Place]) -> dict[str, Any]:
    return _named(row.code, row.kind, row.full_name) | {
        "parent": held[row.successors[0], None].parent,
        "former_district": row.district,
        "former_province": row.province,
        "valid_to": LAST_DAY,
    }


def _named(code: str, kind: str, full_name: str) -> dict[str, Any]:
    name = _KIND_WORDS.sub("", full_name, count=1)
    return {"code": code, "kind": kind, "full_name": full_name, "name": name, "folded_name": name_key(name)}


def _write(rows: list[dict[str, Any]], held: dict[Key, Place], loaded: Loaded) -> None:
    new: list[Place] = []
    changed: list[Place] = []
    for row in rows:
        key = (row["code"], row.get("valid_to"))
        place = held.get(key)
        if place is None:
            held[key] = Place(**row)
            new.append(held[key])
        elif _differs(place, row):
            for field, value in row.items():
                setattr(place, field, value)
            changed.append(place)
    Place.objects.bulk_create(new, batch_size=2000)
    Place.objects.bulk_update(changed, _FIELDS, batch_size=500)
    loaded.added += len(new)
    loaded.changed += len(changed)


def _differs(place: Place, row: dict[str, Any]) -> bool:
    parent = row["parent"]
    plain = {field: value for field, value in row.items() if field != "parent"}
    return place.parent_id != (parent.pk if parent else None) or any(
        getattr(place, field) != value for field, value in plain.items()
    )


def _write_successions(former: list[FormerRow], held: dict[Key, Place], loaded: Loaded) -> None:
    known = {(row.old_id, row.new_id): row for row in Succession.objects.all()}
    staff_loaded = {row.old_id for row in known.values() if not row.is_estimated and row.share != 1}
    new: list[Succession] = []
    changed: list[Succession] = []
    for row in former:
        old = held[row.code, LAST_DAY]
        if old.pk in staff_loaded:
            continue
        for number, code in enumerate(row.successors):
            facts = _facts(number, len(row.successors))
            before = known.get((old.pk, held[code, None].pk))
            if before is None:
                new.append(Succession(old=old, new=held[code, None], **facts))
            elif any(getattr(before, field) != value for field, value in facts.items()):
                vars(before).update(facts)
                changed.append(before)
    Succession.objects.bulk_create(new, batch_size=2000)
    Succession.objects.bulk_update(changed, ["share", "is_default", "is_estimated"], batch_size=500)
    loaded.added += len(new)
    loaded.changed += len(changed)


@cache
def _facts(number: int, parts: int) -> dict[str, Any]:
    """Equal shares, the first (the default) taking what rounding leaves: the source knows no others."""
    share = round(Decimal(1) / parts, 5)
    first = 1 - share * (parts - 1)
    return {"share": share if number else first, "is_default": number == 0, "is_estimated": parts > 1}
