"""Choosing a point with nothing but buttons: what is chosen is always the middle of the map, and every press moves it.

The whole state travels in the form, so that it works with no script and no address ever holds where somebody lives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from places.points import Point
from places.slippy import CLOSEST_IN, FARTHEST_OUT, View

SIDE = 320
"""The map to tap is so many CSS pixels wide and high on every screen: without a script the server must know it."""
WHOLE_COMMUNE, WHOLE_YARD = 12, 17
STEP_PIXELS = 80
TAP_ZOOMS_TO = 16


class Taken(StrEnum):
    """How a point was come by."""

    PHONE = "phone"
    MAP = "map"
    CODE = "code"


@dataclass(frozen=True)
class Picked:
    """A point and how near one looks. ``taken`` is empty until somebody chose."""

    point: Point
    zoom: int = WHOLE_COMMUNE
    taken: str = ""
    accuracy_m: int | None = None

    @property
    def view(self) -> View:
        return View(self.point, self.zoom, SIDE, SIDE)


def zoomed(picked: Picked, by: int) -> Picked:
    """Look from nearer or farther at the same point."""
    return replace(picked, zoom=max(FARTHEST_OUT, min(CLOSEST_IN, picked.zoom + by)))


def nudged(picked: Picked, east: int, south: int) -> Picked:
    """A quarter of the map to one side."""
    middle = SIDE / 2
    point = picked.view.point_at(middle + east * STEP_PIXELS, middle + south * STEP_PIXELS)
    return Picked(point, picked.zoom, Taken.MAP)


def tapped(picked: Picked, x: float, y: float, *, closer: bool = True) -> Picked:
    """The point under a finger; unless it was dragged there, one looks from two steps nearer."""
    zoom = max(picked.zoom, min(picked.zoom + 2, TAP_ZOOMS_TO)) if closer else picked.zoom
    return Picked(picked.view.point_at(_inside(x), _inside(y)), zoom, Taken.MAP)


def found(point: Point, taken: Taken, accuracy_m: int | None = None) -> Picked:
    """A point that came as numbers, from a phone or pasted."""
    return Picked(point, WHOLE_YARD, taken, accuracy_m)


def _inside(pixel: float) -> float:
    return max(-SIDE, min(2 * SIDE, pixel))
