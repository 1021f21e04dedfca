"""What a map shows, as numbers for its template: tiles where a server of them is named, else what we know ourselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from places.points import Point, bearing, how_far, kilometres
from places.queries.around import NamedPoint
from places.slippy import TILE, View

MOST_LABELS, MOST_BEYOND, MOST_DOTS = 9, 4, 100
EDGE, ABOVE_SCALE = 14, 30
LABEL_ROOM = 26
LETTER = 7.2
"""Pixels that a letter of a label takes, on average."""


@dataclass(frozen=True)
class Picture:
    """A tile."""

    href: str
    left: float
    top: float
    side: int = TILE


@dataclass(frozen=True)
class Label:
    """A commune's name, at its middle; beyond the edge, with the distance and an arrow's angle (0 is north)."""

    name: str
    x: float
    y: float
    anchor: str = "middle"
    far: str = ""
    angle: int | None = None


@dataclass(frozen=True)
class Map:
    """Everything that ``components/map.html`` draws, in pixels of a box of ``width`` by ``height``."""

    width: int
    height: int
    pictures: list[Picture]
    labels: list[Label]
    dots: list[tuple[float, float]]
    rings: list[float]
    scale_words: str
    scale_pixels: float
    attribution: str
    has_marker: bool

    @property
    def middle(self) -> tuple[float, float]:
        return self.width / 2, self.height / 2


def draw(view: View, *, communes: Iterable[NamedPoint], others: Iterable[Point] = (), has_marker: bool = True) -> Map:
    """The map of ``view``. ``others`` are shown as dots: give only those that the person may see."""
    pictures = _pictures(view)
    scale = view.scale(view.width * 0.3)
    shown = [view.pixel_of(point) for point in others if view.holds(point)]
    return Map(
        width=view.width,
        height=view.height,
        pictures=pictures,
        labels=[] if pictures else _labels(view, list(communes)),
        dots=[(round(x, 1), round(y, 1)) for x, y in shown[:MOST_DOTS]],
        rings=[] if pictures else [round(scale.pixels * step, 1) for step in (0.5, 1, 1.5)],
        scale_words=f"{scale.metres} m" if scale.metres < 1000 else f"{scale.metres // 1000} km",
        scale_pixels=round(scale.pixels, 1),
        attribution=settings.TILE_ATTRIBUTION if pictures else "",
        has_marker=has_marker,
    )


def _pictures(view: View) -> list[Picture]:
    if not settings.TILE_URL:
        return []
    return [
        Picture(
            settings.TILE_URL.replace("{z}", str(view.zoom)).replace("{x}", str(tile.x)).replace("{y}", str(tile.y)),
            tile.left,
            tile.top,
        )
        for tile in view.tiles()
    ]


def _labels(view: View, communes: list[NamedPoint]) -> list[Label]:
    """Names in the window, the nearest to its middle first, none upon another; then the way to the nearest beyond."""
    communes.sort(key=lambda commune: kilometres(view.centre, commune.point))
    middle, north, scale = (view.width / 2, view.height / 2, 30), (22, 30, 14), (56, view.height - 14, 50)
    taken: list[tuple[float, float, float]] = [middle, north, scale]
    inside = [commune for commune in communes if view.holds(commune.point, EDGE)]
    labels = [
        Label(commune.name, *_rounded(view, commune.point), _anchor(view, commune))
        for commune in inside
        if _has_room(view, commune, taken)
    ]
    beyond = [_beyond(view, commune) for commune in communes if commune not in inside]
    kept = labels[:MOST_LABELS]
    for label in beyond[: 2 * MOST_BEYOND]:
        width = LETTER * (len(label.name) + len(label.far)) / 2 + 12
        at = label.x + {"start": width, "end": -width, "middle": 0}[label.anchor]
        if len(kept) - len(labels[:MOST_LABELS]) < MOST_BEYOND and _is_free(at, label.y, width, taken):
            kept.append(label)
    return kept


def _anchor(view: View, commune: NamedPoint) -> str:
    """A name near the edge is written inwards."""
    x, _y = view.pixel_of(commune.point)
    half = LETTER * len(commune.name) / 2
    return "start" if x < half else "end" if x > view.width - half else "middle"


def _has_room(view: View, commune: NamedPoint, taken: list[tuple[float, float, float]]) -> bool:
    x, y = view.pixel_of(commune.point)
    return _is_free(x, y, LETTER * len(commune.name) / 2, taken)


def _is_free(x: float, y: float, half: float, taken: list[tuple[float, float, float]]) -> bool:
    if any(abs(y - other_y) < LABEL_ROOM and abs(x - other_x) < half + other for other_x, other_y, other in taken):
        return False
    taken.append((x, y, half))
    return True


def _beyond(view: View, commune: NamedPoint) -> Label:
    """At the edge of the window, in the direction of a commune outside it."""
    x, y = view.pixel_of(commune.point)
    across, down = x - view.width / 2, y - view.height / 2
    edge = EDGE + 8 if down < 0 else EDGE + ABOVE_SCALE
    room = min((view.width / 2 - EDGE) / (abs(across) or 1e-9), (view.height / 2 - edge) / (abs(down) or 1e-9))
    x, y = view.width / 2 + across * room, view.height / 2 + down * room
    anchor = "end" if x > view.width * 0.66 else "start" if x < view.width * 0.34 else "middle"
    far = how_far(kilometres(view.centre, commune.point))
    return Label(commune.name, round(x, 1), round(y, 1), anchor, far, round(bearing(view.centre, commune.point)))


def _rounded(view: View, point: Point) -> tuple[float, float]:
    x, y = view.pixel_of(point)
    return round(x, 1), round(y, 1)
