"""What is known around a point: the province's bounds, its communes, how far the middle of one's own is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet

from places.errors import OutsideProvince
from places.models import Place
from places.points import Point, kilometres, way_from
from places.queries.province import installation_province

MARGIN_DEGREES = 0.2
"""The middles of communes bound the province; their far ends lie up to some 20 km beyond."""
FAR_KM, FAR_KM_AT_SEA = 12.0, 40.0
"""Farther than this from the middle of the commune is asked again: the middles are rough (places/data/README.md)."""


@dataclass(frozen=True)
class NamedPoint:
    """A commune, where its middle is."""

    name: str
    point: Point


def middle_of(place: Place) -> Point | None:
    """The rough middle of a commune (of a hamlet: of its commune), where known."""
    of = place.parent if place.kind == Place.Kind.HAMLET and place.parent else place
    if of.latitude is None or of.longitude is None:
        return None
    return Point(of.latitude, of.longitude)


def communes_on_the_map() -> list[NamedPoint]:
    """Every commune of the installation's province that has a middle; one query."""
    rows = _communes().order_by("code").values_list("name", "latitude", "longitude")
    return [NamedPoint(name, Point(north or 0.0, east or 0.0)) for name, north, east in rows]


def check_in_province(point: Point) -> None:
    """Raise OutsideProvince for a point that lies well outside all communes."""
    edges = _communes().aggregate(
        south=Min("latitude"), north=Max("latitude"), west=Min("longitude"), east=Max("longitude")
    )
    if edges["south"] is None:
        return
    inside = (
        edges["south"] - MARGIN_DEGREES <= point.latitude <= edges["north"] + MARGIN_DEGREES
        and edges["west"] - MARGIN_DEGREES <= point.longitude <= edges["east"] + MARGIN_DEGREES
    )
    if not inside:
        raise OutsideProvince


def far_from_commune(point: Point, commune: Place) -> float | None:
    """How many km the point lies from the middle of ``commune``, if that is doubtful; None where it is not."""
    middle = middle_of(commune)
    if middle is None:
        return None
    far = kilometres(middle, point)
    most = FAR_KM_AT_SEA if commune.kind == Place.Kind.SPECIAL_ZONE else FAR_KM
    return far if far > most else None


def way_from_commune(point: Point, commune: Place) -> str:
    """Where the point lies as seen from the middle of the commune, in words; empty where that is not known."""
    middle = middle_of(commune)
    return way_from(middle, point, commune.full_name) if middle else ""


def _communes() -> QuerySet[Place]:
    rows = Place.objects.standing().communes().filter(parent=installation_province())
    return rows.filter(latitude__isnull=False, longitude__isnull=False)
