"""A line over months as SVG: raw dashed, verified solid, the last ones labelled; every point opens its rows."""

from collections.abc import Callable
from dataclasses import dataclass
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
