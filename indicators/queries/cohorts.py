"""Of those that learned first in a month: how many listed and sold within 30, 60 and 90 days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Sum

from common import clock
from common.months import add_months, last_day, months_between
from indicators.calendars import Calendar, PeriodKind
from indicators.definitions import INDICATORS, Indicator, Split
from indicators.definitions.cohort import SOON, SOONER
from indicators.models import Observation
from indicators.queries.values import MONTHS_SHOWN

DAYS = (*SOONER, SOON)
ENDS = tuple(INDICATORS[code] for code in ("T4L", "T4S"))


@dataclass(frozen=True)
class Outcome:
    """How many of a cohort got there within so many days; ``is_open``: not all of them have had so many days yet."""

    indicator: Indicator
    days: int
    raw: int
    verified: int
    share: float | None
    is_open: bool

    @property
    def part(self) -> str:
        """Which part of the indicator it is; of the longest time the whole."""
        return "" if self.days == SOON else part_within(self.days)


@dataclass(frozen=True)
class Cohort:
    """Households that learned first in the month, as recorded and verified, and what became of the verified ones."""

    month: date
    raw: int
    verified: int
    outcomes: list[Outcome]


def part_within(days: int) -> str:
    """The part's name in observations."""
    return f"{Split.WITHIN.value}={days}"


def cohorts(*, communes: Collection[int] | None, until: date) -> list[Cohort]:
    """The months up to ``until``, summed over the communes (None: all), in one question."""
    first = add_months(until, 1 - MONTHS_SHOWN)
    rows = Observation.objects.filter(
        indicator__in=[end.code for end in ENDS],
        split__in=["", *(part_within(days) for days in SOONER)],
        period__calendar=Calendar.STATISTICAL,
        period__kind=PeriodKind.MONTH,
        period__starts_on__range=(first, until),
    )
    if communes is not None:
        rows = rows.filter(commune__in=communes)
    sums = {
        row[:3]: tuple(int(side or 0) for side in row[3:])
        for row in rows.annotate(month=F("period__starts_on"))
        .values("indicator", "split", "month")
        .annotate(raw_sum=Sum("raw"), ok_sum=Sum("verified"), of_sum=Sum("raw_of"), ok_of_sum=Sum("verified_of"))
        .values_list("indicator", "split", "month", "raw_sum", "ok_sum", "of_sum", "ok_of_sum")
    }
    found = []
    for month in months_between(first, until):
        _raw, _ok, raw_of, verified_of = sums.get((ENDS[0].code, "", month), (0, 0, 0, 0))
        outcomes = []
        for end in ENDS:
            for days in DAYS:
                split = "" if days == SOON else part_within(days)
                raw, verified, _of, _ok_of = sums.get((end.code, split, month), (0, 0, 0, 0))
                share = 100 * verified / verified_of if verified_of else None
                is_open = last_day(month) + timedelta(days=days) > clock.today()
                outcomes.append(Outcome(end, days, raw, verified, share, is_open))
        found.append(Cohort(month, raw_of, verified_of, outcomes))
    return found
