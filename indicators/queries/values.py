"""Reading observations: a month's values, a series, a table by commune."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from accounts.queries.authority import Person
from common.months import add_months, months_between
from indicators.definitions import INDICATORS, Indicator
from indicators.models import Observation
from indicators.rules import communes_open_to
from places.models import Place
from places.queries.province import installation_province

MONTHS_SHOWN = 14


@dataclass(frozen=True)
class Value:
    """A number in a month: as recorded, verified, and the verified one of the month before."""

    indicator: Indicator
    raw: int = 0
    verified: int = 0
    before: int = 0

    @property
    def change(self) -> int:
        return self.verified - self.before


@dataclass(frozen=True)
class Point:
    """A number in one month of a series."""

    month: date
    raw: int
    verified: int


def reported_communes(user: Person) -> list[Place]:
    """The communes of the installation's province that the user may open, by name."""
    communes = Place.objects.standing().communes().filter(parent=installation_province()).order_by("folded_name")
    reach = communes_open_to(user)
    return list(communes if reach is None else communes.filter(pk__in=reach))


def month_values(*, communes: Iterable[int] | None, month: date) -> list[Value]:
    """Every indicator in ``month`` summed over the communes (None: all of them), beside the month before."""
    rows = Observation.objects.filter(month__in=[month, add_months(month, -1)])
    if communes is not None:
        rows = rows.filter(commune_id__in=list(communes))
    sums = {
        (row["indicator"], row["month"]): row
        for row in rows.values("indicator", "month").annotate(r=Sum("raw"), v=Sum("verified"))
    }
    empty = {"r": 0, "v": 0}
    return [
        Value(
            indicator,
            raw=sums.get((code, month), empty)["r"],
            verified=sums.get((code, month), empty)["v"],
            before=sums.get((code, add_months(month, -1)), empty)["v"],
        )
        for code, indicator in INDICATORS.items()
    ]


def series(indicator: Indicator, *, communes: Iterable[int] | None, until: date) -> list[Point]:
    """The indicator over the months up to ``until``, summed over the communes (None: all)."""
    first = add_months(until, 1 - MONTHS_SHOWN)
    rows = Observation.objects.filter(indicator=indicator.code, month__range=(first, until))
    if communes is not None:
        rows = rows.filter(commune_id__in=list(communes))
    sums = {row["month"]: row for row in rows.values("month").annotate(r=Sum("raw"), v=Sum("verified"))}
    return [
        Point(month, sums[month]["r"], sums[month]["v"]) if month in sums else Point(month, 0, 0)
        for month in months_between(first, until)
    ]


@dataclass(frozen=True)
class CommuneRow:
    """A commune's numbers in a month, in the order of INDICATORS: (raw, verified)."""

    commune: Place
    values: list[tuple[Indicator, int, int]]


def table_by_commune(communes: list[Place], *, month: date) -> list[CommuneRow]:
    """Each commune with each indicator's raw and verified value in the month; nought where nothing was counted."""
    rows = Observation.objects.filter(month=month, commune__in=communes)
    cells = {(row.commune_id, row.indicator): row for row in rows}
    table = []
    for commune in communes:
        values = []
        for code, indicator in INDICATORS.items():
            cell = cells.get((commune.pk, code))
            values.append((indicator, cell.raw if cell else 0, cell.verified if cell else 0))
        table.append(CommuneRow(commune, values))
    return table
