"""Lines over months as SVG, the last points labelled; every point opens its rows. Of one number: raw dashed, verified solid."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil, log10

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from common.decimals import localized
from indicators.queries.values import Point

WIDTH, HEIGHT = 690, 230
LEFT, RIGHT, TOP, BOTTOM = 56, 560, 26, 190
LABEL_GAP = 18


@dataclass(frozen=True)
class Mark:
    """A month on the chart."""

    x: float
    raw_y: float
    verified_y: float
    point: Point
    href: str


def nice_step(most: int, steps: int = 4) -> int:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ (whole) by which ``steps`` steps reach ``most``."""
    least = max(most, 1) / steps
    power = 10 ** max(0, int(log10(least)))
    return next(ceil(power * factor) for factor in (1, 2, 2.5, 5, 10) if ceil(power * factor) * steps >= most)


def short(number: int) -> str:
    """A number short enough for an axis: 12 tr, 1,5 tỷ; in English 12 m, 1.5 bn."""
    words = pgettext("short for a thousand million", "bn"), pgettext("short for a million", "m"), "k"
    for scale, word in zip((1_000_000_000, 1_000_000, 10_000), words, strict=True):
        if number >= scale:
            amount = number / (1000 if word == "k" else scale)
            return localized(f"{amount:g}") + f" {word}"
    return str(number)


def line_chart(points: list[Point], *, label: str, href: Callable[[Point], str]) -> SafeString:
    """Draw the points; ``label`` says in a sentence what is seen, ``href`` where a month's rows are."""
    step = nice_step(max((max(p.raw, p.verified) for p in points), default=0))
    top = step * 4

    def y_of(value: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * max(0, value) / top, 1)

    marks = [
        Mark(round(LEFT + (RIGHT - LEFT) * i / max(1, len(points) - 1), 1), y_of(p.raw), y_of(p.verified), p, href(p))
        for i, p in enumerate(points)
    ]
    last = marks[-1]
    raw_label_y = min(last.raw_y, last.verified_y - LABEL_GAP) if last.raw_y <= last.verified_y else last.raw_y
    context = {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": RIGHT,
        "grid": [(y_of(step * i), short(step * i)) for i in range(5)],
        "marks": marks,
        "last": last,
        "raw_label_y": raw_label_y + 5,
        "raw_line": " ".join(f"{m.x},{m.raw_y}" for m in marks),
        "verified_line": " ".join(f"{m.x},{m.verified_y}" for m in marks),
        "last_raw": short(last.point.raw),
        "last_verified": short(last.point.verified),
        "label": label,
    }
    return render_to_string("indicators/line_chart.svg", context)


@dataclass(frozen=True)
class Dot:
    """A value of a series in a month; none where there is nothing to say. ``words`` is how it is written."""

    month: date
    value: float | None
    words: str
    href: str


@dataclass(frozen=True)
class Series:
    """A line of several, labelled where it ends."""

    name: str
    dots: list[Dot]


@dataclass(frozen=True)
class Drawn:
    """A series on the chart: where each of its dots is."""

    name: str
    number: int
    marks: list[tuple[float, float, Dot]]

    @property
    def points(self) -> str:
        return " ".join(f"{x},{y}" for x, y, _dot in self.marks)


def lines_chart(lines: list[Series], *, label: str, unit: str = "") -> SafeString:
    """Draw at most five series of the same months, each labelled directly; ``label`` says in a sentence what is seen."""
    step = nice_step(ceil(max((dot.value or 0 for line in lines for dot in line.dots), default=0)))
    top = step * 4
    months = [dot.month for dot in lines[0].dots] if lines else []
    x_of = [round(LEFT + (RIGHT - LEFT) * i / max(1, len(months) - 1), 1) for i in range(len(months))]

    def y_of(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * max(0.0, value) / top, 1)

    drawn = [
        Drawn(
            line.name,
            number,
            [(x, y_of(dot.value), dot) for x, dot in zip(x_of, line.dots, strict=True) if dot.value is not None],
        )
        for number, line in enumerate(lines, start=1)
    ]
    labels = _apart([(line.marks[-1][1], line) for line in drawn if line.marks])
    context = {
        "width": WIDTH + 120,
        "height": HEIGHT,
        "left": LEFT,
        "right": RIGHT,
        "grid": [(y_of(step * i), short(step * i) + unit) for i in range(5)],
        "months": list(zip(x_of, months, strict=True)),
        "drawn": drawn,
        "labels": [(y + 5, line.name, line.marks[-1][2].words, line.number) for y, line in labels],
        "label": label,
    }
    return render_to_string("indicators/lines_chart.svg", context)


def _apart(labels: list[tuple[float, Drawn]]) -> list[tuple[float, Drawn]]:
    """Labels from top to bottom, none upon another."""
    placed: list[tuple[float, Drawn]] = []
    for y, line in sorted(labels, key=lambda each: each[0]):
        placed.append((max(y, placed[-1][0] + LABEL_GAP) if placed else y, line))
    over = max(0.0, placed[-1][0] - BOTTOM) if placed else 0.0
    return [(y - over, line) for y, line in placed]
