"""Communes as a grid of tiles, west to the left and north on top, each in the shade of its number. Borders under an open licence
there are none (STACK), so the grid is no map: neighbours stand near each other, no more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from indicators.charts import short
from indicators.queries.values import Sums
from places.models import Place

STEP_X, STEP_Y, FLAT_Y, GAP = 72, 56, 40, 2
LEVELS = 4
LETTERS_A_LINE = 10
WIDER = 2.8
"""A grid has so many times as many columns as rows."""


@dataclass(frozen=True)
class Shade:
    """A commune's place in the grid, its name in one line or two, its number and how dark it is (0 to 4).

    Where nothing was recorded there is no number and no address.
    """

    commune: Place
    x: int
    y: int
    lines: list[str]
    value: int
    words: str
    level: int
    href: str


def commune_grid(
    communes: Sequence[Place],
    numbers: Mapping[int, Sums],
    *,
    label: str,
    href: Callable[[Place], str],
    flat: bool = False,
) -> SafeString:
    """Draw the verified numbers; ``label`` says in a sentence what is seen, ``href`` where a commune's rows are. ``flat``: in
    tiles that fill a wide and low place.
    """
    step_y = FLAT_Y if flat else STEP_Y
    values = {commune.pk: numbers.get(commune.pk, Sums()).verified for commune in communes}
    most = max([*values.values(), 1])
    marks = [
        Shade(
            commune,
            x * STEP_X,
            y * step_y,
            in_lines(commune.name),
            values[commune.pk],
            short(values[commune.pk]),
            ceil(LEVELS * max(0, values[commune.pk]) / most),
            href(commune) if numbers.get(commune.pk, Sums()).raw else "",
        )
        for x, y, commune in seats(communes)
    ]
    context = {
        "marks": marks,
        "width": max((mark.x for mark in marks), default=0) + STEP_X - GAP,
        "height": max((mark.y for mark in marks), default=0) + step_y - GAP,
        "side_x": STEP_X - GAP,
        "side_y": step_y - GAP,
        "count_y": step_y - 8,
        "label": label,
    }
    return render_to_string("indicators/commune_grid.svg", context)


def seats(communes: Sequence[Place]) -> list[tuple[int, int, Place]]:
    """Column, row and commune: columns from west to east, in each from north to south."""
    rows = max(1, round(sqrt(len(communes) / WIDER)))
    from_west = sorted(communes, key=lambda each: (each.longitude or 0, each.pk))
    seated = []
    for column, start in enumerate(range(0, len(from_west), rows)):
        from_north = sorted(from_west[start : start + rows], key=lambda each: (-(each.latitude or 0), each.pk))
        seated += [(column, row, commune) for row, commune in enumerate(from_north)]
    return seated


def in_lines(name: str) -> list[str]:
    """A name in one line, or in two where it is long."""
    if len(name) <= LETTERS_A_LINE:
        return [name]
    words = name.split()
    first: list[str] = []
    while words and len(" ".join([*first, words[0]])) <= LETTERS_A_LINE:
        first.append(words.pop(0))
    return [" ".join(first), " ".join(words)] if first and words else [name]
