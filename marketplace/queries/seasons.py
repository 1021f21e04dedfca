"""What is ripe when: kinds of goods by month, from what hangs at the market and from the kinds' own seasons."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import get_language

from common import clock
from common.near import remembered
from marketplace.models import Category
from marketplace.queries.catalogue import IN_STOCK, NEWEST, Shown, on_the_pole, shown
from marketplace.queries.facets import all_categories
from marketplace.ripeness import months_from

CARDS = 8


@dataclass(frozen=True)
class Cell:
    """A kind in a month: how many goods are ripe then; whether it is the season of the kind; ``shade`` 0 to 4 of the most."""

    month: int
    name: str
    count: int
    is_season: bool
    shade: int


@dataclass(frozen=True)
class Row:
    """A kind through the year."""

    kind: Category
    cells: list[Cell]


@dataclass(frozen=True)
class Calendar:
    """A year from this month on as a picture; ``month`` is today's, ``cards`` the newest that are ripe in it."""

    month: int
    name: str
    months: list[tuple[int, str, str]]
    rows: list[Row]
    cards: list[Shown]


def calendar() -> Calendar:
    """The whole page: three queries at any size."""
    month = clock.today().month
    counts = counts_by_month()
    rows = [_row(kind, counts) for kind in all_categories()]
    ripe = on_the_pole().filter(IN_STOCK, months__contains=[month]).order_by(*NEWEST)[:CARDS]
    months = [(number, str(MONTHS_3[number]).capitalize(), str(MONTHS[number]).capitalize()) for number in _year()]
    return Calendar(
        month, _in_a_sentence(str(MONTHS[month])), months, [row for row in rows if _has_something(row)], shown(ripe)
    )


def counts_by_month() -> Counter[tuple[int, int]]:
    """How many goods of a kind (id) are ripe in a month; one query, whose answer holds for a moment."""
    return remembered("seasons", _counts)


def _counts() -> Counter[tuple[int, int]]:
    counts: Counter[tuple[int, int]] = Counter()
    for kind, months, n in on_the_pole().order_by().values_list("category", "months").annotate(n=Count("pk")):
        for month in months:
            counts[kind, month] += n
    return counts


def _row(kind: Category, counts: Counter[tuple[int, int]]) -> Row:
    most = max(counts[kind.pk, month] for month in MONTHS)
    return Row(kind, [_cell(kind, month, counts[kind.pk, month], most) for month in _year()])


def _in_a_sentence(month: str) -> str:
    """Only English writes months large there."""
    return month if get_language() == "en" else month.lower()


def _year() -> list[int]:
    """Twelve months from this one on: what is on sale now stands first, also on a narrow screen."""
    this = clock.today().month
    return months_from(this, this + 11)


def _cell(kind: Category, month: int, count: int, most: int) -> Cell:
    shade = -(-4 * count // most) if count else 0
    return Cell(month, str(MONTHS[month]).capitalize(), count, month in kind.season, shade)


def _has_something(row: Row) -> bool:
    return any(cell.count or cell.is_season for cell in row.cells)
