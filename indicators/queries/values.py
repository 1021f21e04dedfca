"""Reading observations: a month's values, a series, a table by commune."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from accounts.queries.authority import Person
from common.months import add_months, months_between
from indicators.calendars import Calendar, PeriodKind
from indicators.definitions import INDICATORS, TILES, Indicator
from indicators.models import Observation
from indicators.rules import communes_open_to
from places.models import Place

MONTHS_SHOWN = 14


@dataclass(frozen=True)
class Sums:
    """Both sides of a number, raw and verified; of what is no share the second side is none."""

    raw: int = 0
    verified: int = 0
    raw_of: int | None = None
    verified_of: int | None = None


def sums_from(sides: Sequence[Any]) -> Sums:
    """What the database summed: the two that a number always has, and the two that only a share has."""
    raw, verified, *of = sides
    return Sums(int(raw or 0), int(verified or 0), *(None if side is None else int(side) for side in of))


class TwoSided:
    """A number whose ``raw`` and ``verified`` are what is above the line, where it is a share."""

    indicator: Indicator
    raw: int
    verified: int
    raw_of: int | None
    verified_of: int | None

    @property
    def raw_share(self) -> float | None:
        return share(self.indicator, self.raw, self.raw_of)

    @property
    def verified_share(self) -> float | None:
        return share(self.indicator, self.verified, self.verified_of)


@dataclass(frozen=True)
class Value(TwoSided):
    """A number in a month: as recorded, verified, and the verified one of the month before.

    Of a share these are what is above the line; ``raw_share`` and ``verified_share`` are the share itself, none where there
    is nothing below the line.
    """

    indicator: Indicator
    raw: int = 0
    verified: int = 0
    before: int = 0
    raw_of: int | None = None
    verified_of: int | None = None

    @property
    def change(self) -> int:
        return self.verified - self.before

    @property
    def plain(self) -> dict[str, int | float | str | None]:
        """For programs: raw and verified, of a share with both of its sides."""
        unit = {"unit": str(self.indicator.unit)}
        if not self.indicator.is_ratio:
            return {"raw": self.raw, "verified": self.verified, **unit}
        return {
            "raw": self.raw_share,
            "verified": self.verified_share,
            "raw_over": self.raw,
            "raw_of": self.raw_of,
            "verified_over": self.verified,
            "verified_of": self.verified_of,
            **unit,
        }


@dataclass(frozen=True)
class Point:
    """A number in one month of a series."""

    month: date
    raw: int
    verified: int


def share(indicator: Indicator, above: float, below: float | None) -> float | None:
    """What a ratio comes to, in its unit; none without anything below the line."""
    if not below:
        return None
    return above * (100 if indicator.is_percent else 1) / below


def reported_communes(user: Person) -> list[Place]:
    """The communes of the installation's province that the user may open, by name."""
    province = Q(parent__code=settings.PROVINCE_CODE, parent__kind=Place.Kind.PROVINCE, parent__valid_to=None)
    communes = Place.objects.standing().communes().filter(province).order_by("folded_name")
    reach = communes_open_to(user)
    return list(communes if reach is None else communes.filter(pk__in=reach))


def of_months(first: date, last: date) -> QuerySet[Observation]:
    """Whole observations of statistical months, with no split."""
    return Observation.objects.filter(
        split="",
        period__calendar=Calendar.STATISTICAL,
        period__kind=PeriodKind.MONTH,
        period__starts_on__range=(first, last),
    )


def month_values(
    *, communes: Iterable[int] | None, month: date, indicators: Iterable[Indicator] = TILES
) -> list[Value]:
    """Indicators in ``month`` summed over the communes (None: all of them), beside the month before."""
    chosen = list(indicators)
    rows = of_months(add_months(month, -1), month).filter(indicator__in=[indicator.code for indicator in chosen])
    if communes is not None:
        rows = rows.filter(commune_id__in=list(communes))
    sums = {
        (row[0], row[1]): Sums(*row[2:])
        for row in rows.values_list("indicator", "period__starts_on").annotate(
            Sum("raw"), Sum("verified"), Sum("raw_of"), Sum("verified_of")
        )
    }
    values = []
    for indicator in chosen:
        now, before = (sums.get((indicator.code, each), Sums()) for each in (month, add_months(month, -1)))
        values.append(Value(indicator, now.raw, now.verified, before.verified, now.raw_of, now.verified_of))
    return values


def series(indicator: Indicator, *, communes: Iterable[int] | None, until: date) -> list[Point]:
    """The indicator over the months up to ``until``, summed over the communes (None: all)."""
    first = add_months(until, 1 - MONTHS_SHOWN)
    rows = of_months(first, until).filter(indicator=indicator.code)
    if communes is not None:
        rows = rows.filter(commune_id__in=list(communes))
    sums = {
        month: (raw, verified)
        for month, raw, verified in rows.values_list("period__starts_on").annotate(Sum("raw"), Sum("verified"))
    }
    return [Point(month, *sums.get(month, (0, 0))) for month in months_between(first, until)]


@dataclass(frozen=True)
class CommuneRow:
    """A commune's numbers in a month, in the order asked for: (raw, verified)."""

    commune: Place
    values: list[tuple[Indicator, int, int]]


def table_by_commune(
    communes: list[Place], *, month: date, indicators: Iterable[Indicator] = TILES
) -> list[CommuneRow]:
    """Each commune with each indicator's raw and verified value in the month; nought where nothing was counted."""
    chosen = list(indicators)
    rows = of_months(month, month).filter(commune__in=communes, indicator__in=[each.code for each in chosen])
    cells = {(row.commune_id, row.indicator): row for row in rows}
    table = []
    for commune in communes:
        values = []
        for indicator in chosen:
            cell = cells.get((commune.pk, indicator.code))
            values.append((indicator, cell.raw if cell else 0, cell.verified if cell else 0))
        table.append(CommuneRow(commune, values))
    return table


def all_indicators() -> list[Indicator]:
    """Those that are counted here."""
    return [indicator for indicator in INDICATORS.values() if indicator.rows is not None]
