"""Numbers of a few communes beside each other and beside the province's average: for a commune's page and for comparing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, Q, Sum, Value
from django.db.models.functions import Cast

from common.months import add_months, months_between
from indicators.definitions import INDICATORS, Indicator
from indicators.queries.targets import in_unit
from indicators.queries.values import MONTHS_SHOWN, Point, Sums, of_months, sums_from
from indicators.queries.values import Value as Number
from places.models import Place

SIDES = ("raw", "verified", "raw_of", "verified_of")
COLUMNS = ("indicator", "starts_on", "where", *(f"{side}_sum" for side in SIDES))


@dataclass(frozen=True)
class Side:
    """A number of one commune: the month beside the month before, and the months until it."""

    commune: Place
    value: Number
    points: list[Point]


@dataclass(frozen=True)
class Line:
    """A number with each commune's, and what a commune of the province has on average: of a share, the province's share."""

    indicator: Indicator
    sides: list[Side]
    average: float | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing was counted in any of the communes, in the month or before."""
        return not any(point.raw for side in self.sides for point in side.points)


def numbers_of(communes: Sequence[Place], *, month: date, among: int) -> list[Line]:
    """Every number that is counted here, of these communes; ``among`` so many communes of the province is the average."""
    first = add_months(month, 1 - MONTHS_SHOWN)
    codes = [code for code, indicator in INDICATORS.items() if indicator.rows is not None]
    rows = of_months(first, month).filter(indicator__in=codes).annotate(starts_on=F("period__starts_on"))
    here = rows.filter(commune__in=communes).annotate(
        where=F("commune_id"), **{f"{side}_sum": F(side) for side in SIDES}
    )
    everywhere = (
        rows.filter(Q(starts_on=month))
        .annotate(where=Cast(Value(None), BigIntegerField()))
        .values("indicator", "starts_on", "where")
        .annotate(**{f"{side}_sum": Sum(side) for side in SIDES})
    )
    sums: dict[tuple[str, int | None, date], Sums] = defaultdict(Sums)
    for code, starts_on, where, *sides in here.values_list(*COLUMNS).union(everywhere.values_list(*COLUMNS), all=True):
        sums[code, where, starts_on] = sums_from(sides)
    months = list(months_between(first, month))
    lines = []
    for code in codes:
        indicator = INDICATORS[code]
        each = [
            _side(indicator, commune, {at: sums[code, commune.pk, at] for at in months}, month) for commune in communes
        ]
        _raw, verified = in_unit(indicator, sums[code, None, month])
        lines.append(Line(indicator, each, verified if verified is None or indicator.is_ratio else verified / among))
    return lines


def _side(indicator: Indicator, commune: Place, sums: dict[date, Sums], month: date) -> Side:
    now, before = sums[month], sums[add_months(month, -1)]
    return Side(
        commune,
        Number(indicator, now.raw, now.verified, before.verified, now.raw_of, now.verified_of),
        [Point(at, each.raw, each.verified) for at, each in sums.items()],
    )
