"""Points on the map: how far apart they are, and which way."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.decimals import localized

KM_A_DEGREE_NORTH = 110.57
KM_A_DEGREE_EAST = 111.32  # at the equator
NEAR_KM = 0.05
"""Nearer than this, one is there."""

COMPASS = (
    pgettext_lazy("direction", "north"),
    pgettext_lazy("direction", "northeast"),
    pgettext_lazy("direction", "east"),
    pgettext_lazy("direction", "southeast"),
    pgettext_lazy("direction", "south"),
    pgettext_lazy("direction", "southwest"),
    pgettext_lazy("direction", "west"),
    pgettext_lazy("direction", "northwest"),
)


class Point(NamedTuple):
    """Latitude and longitude in degrees (WGS 84)."""

    latitude: float
    longitude: float


def kilometres(a: Point, b: Point) -> float:
    """Distance in km, on a flat map: exact enough inside a province."""
    return hypot(*_steps(a, b))


def bearing(a: Point, b: Point) -> float:
    """The way from ``a`` to ``b`` in degrees: 0 is north, 90 is east."""
    north, east = _steps(a, b)
    return degrees(atan2(east, north)) % 360


def compass_word(angle: float) -> str:
    """One of eight directions for a bearing."""
    return str(COMPASS[round(angle / 45) % 8])


def how_far(kilometres: float) -> str:
    """A distance as people say it, in the language of the screen: 350 m, 2,3 km, 18 km."""
    if kilometres < 1:
        return f"{max(round(kilometres * 1000, -1), 10):.0f} m"
    if kilometres < 10:
        return localized(f"{kilometres:.1f}") + " km"
    return f"{kilometres:.0f} km"


def way_from(start: Point, to: Point, name: str) -> str:
    """Where ``to`` lies as seen from the middle of ``name``: "2,3 km northeast of the middle of …"."""
    far = kilometres(start, to)
    if far < NEAR_KM:
        return str(_("in the middle of %(place)s") % {"place": name})
    words = {"far": how_far(far), "direction": compass_word(bearing(start, to)), "place": name}
    return str(_("%(far)s %(direction)s of the middle of %(place)s") % words)


def _steps(a: Point, b: Point) -> tuple[float, float]:
    width = cos(radians((a.latitude + b.latitude) / 2))
    north = (b.latitude - a.latitude) * KM_A_DEGREE_NORTH
    return north, (b.longitude - a.longitude) * KM_A_DEGREE_EAST * width
