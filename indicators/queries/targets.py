"""How far a place is from what it set out to reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from indicators.definitions import INDICATORS, Indicator, Kind
from indicators.models import Observation, OutsideFigure, Period, Target
from indicators.queries.values import Sums, share
from places.models import Place
from places.queries.whole import communes_of

FIELDS = ("id", "indicator", "place_id", "starts_on", "start", "due_on", "goal", "source")


@dataclass(frozen=True)
class Progress:
    """A target with the value of a period, and where the straight line to the goal is at its cut-off."""

    target: Target
    indicator: Indicator
    raw: float | None
    verified: float | None
    line: Decimal

    @property
    def ahead(self) -> float | None:
        """How far the verified value is above the line; negative below it."""
        return None if self.verified is None else self.verified - float(self.line)

    @property
    def behind(self) -> float | None:
        """How far it is below the line."""
        return None if self.ahead is None else -self.ahead

    @property
    def is_of_year(self) -> bool:
        """Whether its value is what came together in the year so far."""
        return is_of_year(self.indicator)

    @property
    def most(self) -> float:
        """How far a bar of it must reach."""
        return max(float(self.target.goal), self.raw or 0, self.verified or 0)


def progress_of(place: Place, *, period: Period, on: date | None = None) -> list[Progress]:
    """Every target of the place with its value in the period."""
    targets = [target for target in Target.objects.filter(place=place) if target.indicator in INDICATORS]
    return [
        Progress(
            target,
            INDICATORS[target.indicator],
            *_value(target, place, period),
            target.line_on(on or period.cut_off_on),
        )
        for target in targets
    ]


def goals_of(targets: Iterable[Target], *, numbers: Mapping[str, Sums], on: date) -> list[Progress]:
    """Of each number its target that is due next on that day (else the last), beside what was counted: by the code."""
    chosen: dict[str, Target] = {}
    for target in sorted(targets, key=lambda each: (each.due_on < on, abs((each.due_on - on).days))):
        if target.indicator in numbers:
            chosen.setdefault(target.indicator, target)
    return [
        Progress(target, INDICATORS[code], *in_unit(INDICATORS[code], numbers[code]), target.line_on(on))
        for code, target in sorted(chosen.items(), key=lambda each: list(INDICATORS).index(each[0]))
    ]


def target_from(row: Mapping[str, Any]) -> Target:
    """A target as it came in an answer (queries/together.py)."""
    days = {name: date.fromisoformat(row[name]) for name in ("starts_on", "due_on")}
    return Target(**{**row, **days, "start": Decimal(str(row["start"])), "goal": Decimal(str(row["goal"]))})


def is_of_year(indicator: Indicator) -> bool:
    """Whether a target speaks of what comes together in a year, and not of how things stand."""
    return indicator.kind == Kind.FLOW


def in_unit(indicator: Indicator, sums: Sums) -> tuple[float | None, float | None]:
    """Raw and verified in the indicator's unit; none where there is nothing to be a share of."""
    if indicator.is_ratio:
        return share(indicator, sums.raw, sums.raw_of), share(indicator, sums.verified, sums.verified_of)
    return float(sums.raw), float(sums.verified)


def _value(target: Target, place: Place, period: Period) -> tuple[float | None, float | None]:
    indicator = INDICATORS[target.indicator]
    if indicator.outside:
        figure = latest_figure(indicator.outside, place, period.cut_off_on.year)
        return (float(figure.value),) * 2 if figure else (None, None)
    rows = Observation.objects.filter(indicator=indicator.code, period=period, split="", commune__in=communes_of(place))
    sums = rows.aggregate(
        raw=Sum("raw"), verified=Sum("verified"), raw_of=Sum("raw_of"), verified_of=Sum("verified_of")
    )
    return in_unit(
        indicator, Sums(sums["raw"] or 0, sums["verified"] or 0, sums["raw_of"] or 0, sums["verified_of"] or 0)
    )


def latest_figure(code: str, place: Place, year: int) -> OutsideFigure | None:
    """The figure from outside of that year, or the last one before it."""
    figures = OutsideFigure.objects.filter(code=code, place=place, voided_at=None, year__lte=year)
    return figures.order_by("-year").first()
