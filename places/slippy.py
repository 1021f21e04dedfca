"""The arithmetic of a map cut into tiles of 256 pixels (Web Mercator): no drawing, no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, floor, pi, radians, sinh, tan
from typing import NamedTuple

from places.points import Point

TILE = 256
EQUATOR_M = 40_075_016.686
FARTHEST_OUT, CLOSEST_IN = 8, 18
MOST_NORTH = 85.0
_ROUND = (1, 2, 5)


class Tile(NamedTuple):
    """A tile and where its upper left corner lies in the view, in pixels."""

    x: int
    y: int
    left: float
    top: float


class Scale(NamedTuple):
    """A round length and how many pixels it takes."""

    metres: int
    pixels: float


@dataclass(frozen=True)
class View:
    """A window of ``width`` by ``height`` pixels, ``centre`` in its middle, at ``zoom`` (8 a province, 17 a yard)."""

    centre: Point
    zoom: int
    width: int
    height: int

    def pixel_of(self, point: Point) -> tuple[float, float]:
        """Where a point lies in the window; may be outside."""
        left, top = self._corner
        x, y = _world(point, self.zoom)
        return x - left, y - top

    def point_at(self, x: float, y: float) -> Point:
        """The point under a pixel of the window."""
        left, top = self._corner
        side = TILE * 2**self.zoom
        longitude = (left + x) / side * 360 - 180
        latitude = degrees(atan(sinh(pi * (1 - 2 * (top + y) / side))))
        return Point(round(latitude, 6), round(longitude, 6))

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point is in the window, at least ``margin`` pixels from its edge."""
        x, y = self.pixel_of(point)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def tiles(self) -> Iterator[Tile]:
        """The tiles that cover the window."""
        left, top = self._corner
        most = 2**self.zoom
        for y in range(max(0, floor(top / TILE)), min(most, floor((top + self.height - 1) / TILE) + 1)):
            for x in range(floor(left / TILE), floor((left + self.width - 1) / TILE) + 1):
                yield Tile(x % most, y, round(x * TILE - left, 2), round(y * TILE - top, 2))

    @property
    def metres_a_pixel(self) -> float:
        return EQUATOR_M * cos(radians(self.centre.latitude)) / (TILE * 2**self.zoom)

    def scale(self, longest: float) -> Scale:
        """The longest round length (1, 2 or 5 and noughts) that takes at most ``longest`` pixels."""
        most = self.metres_a_pixel * longest
        metres = max(step * 10**power for power in range(7) for step in _ROUND if step * 10**power <= max(most, 1))
        return Scale(metres, metres / self.metres_a_pixel)

    @property
    def _corner(self) -> tuple[float, float]:
        x, y = _world(self.centre, self.zoom)
        return x - self.width / 2, y - self.height / 2


def _world(point: Point, zoom: int) -> tuple[float, float]:
    side = TILE * 2**zoom
    latitude = radians(max(-MOST_NORTH, min(MOST_NORTH, point.latitude)))
    return (point.longitude + 180) / 360 * side, (1 - asinh(tan(latitude)) / pi) / 2 * side
