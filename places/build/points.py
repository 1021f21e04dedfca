"""Some points of the source lie in another district: each is checked against its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import median
from typing import Any

from places.points import Point, kilometres

FAR_KM = 20.0
"""Communes are 1–20 km across: farther than this from the middle of the neighbours is doubtful."""


BY_HAND = {"30781": Point(10.1790, 104.3260)}
"""Tiên Hải, islands 20 km off Hà Tiên: on its largest island, from a general map."""


def checked_points(
    points: Mapping[str, Point], predecessors: Mapping[str, list[dict[str, Any]]]
) -> dict[str, tuple[Point, str]]:
    """Each code with the point to use and where it is from: source, predecessors or hand.

    The middle of the predecessors replaces a point that lies far both from the former district and
    from the other units made from that district, where the predecessors lie at most half as far. A
    predecessor whose own point is only its district's says nothing. Special zones spread over the
    sea and are left alone: without predecessors near each other the rule would not hold for them.
    """
    districts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, rows in predecessors.items():
        for row in rows:
            districts[_district(row)].add(code)

    checked: dict[str, tuple[Point, str]] = {}
    for code, point in points.items():
        rows = [row for row in predecessors.get(code, []) if row["wardLat"] is not None]
        around = {near for row in rows for near in districts[_district(row)]} - {code}
        if code in BY_HAND:
            checked[code] = (BY_HAND[code], "hand")
        elif not rows or not around:
            checked[code] = (point, "source")
        else:
            checked[code] = _chosen(point, rows, [points[near] for near in around])
    return checked


def _chosen(point: Point, rows: list[dict[str, Any]], neighbours: list[Point]) -> tuple[Point, str]:
    old = _middle([Point(row["wardLat"], row["wardLon"]) for row in rows])
    district = _middle([Point(row["districtLat"], row["districtLon"]) for row in rows])
    around = _middle(neighbours)
    wrong = (
        kilometres(old, district) > 0.1
        and kilometres(point, old) > FAR_KM
        and kilometres(point, district) > max(FAR_KM, 2 * kilometres(old, district))
        and kilometres(point, around) > max(FAR_KM, 2 * kilometres(old, around))
    )
    if wrong:
        return Point(round(old.latitude, 4), round(old.longitude, 4)), "predecessors"
    return point, "source"


def _middle(points: list[Point]) -> Point:
    return Point(median(p.latitude for p in points), median(p.longitude for p in points))


def _district(row: dict[str, Any]) -> tuple[str, str]:
    return row["provinceKey"], row["districtKey"]
