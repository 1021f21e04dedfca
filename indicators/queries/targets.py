"""How far a place is from what it set out to reach."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from indicators.definitions import INDICATORS, Indicator
from indicators.models import Observation, OutsideFigure, Period, Target
from indicators.queries.values import share
from places.models import Place
from places.queries.whole import communes_of


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


def _value(target: Target, place: Place, period: Period) -> tuple[float | None, float | None]:
    indicator = INDICATORS[target.indicator]
    if indicator.outside:
        figure = latest_figure(indicator.outside, place, period.cut_off_on.year)
        return (float(figure.value),) * 2 if figure else (None, None)
    rows = Observation.objects.filter(indicator=indicator.code, period=period, split="", commune__in=communes_of(place))
    sums = rows.aggregate(
        raw=Sum("raw"), verified=Sum("verified"), raw_of=Sum("raw_of"), verified_of=Sum("verified_of")
    )
    if indicator.is_ratio:
        return (
            share(indicator, sums["raw"] or 0, sums["raw_of"]),
            share(indicator, sums["verified"] or 0, sums["verified_of"]),
        )
    return float(sums["raw"] or 0), float(sums["verified"] or 0)


def latest_figure(code: str, place: Place, year: int) -> OutsideFigure | None:
    """The figure from outside of that year, or the last one before it."""
    figures = OutsideFigure.objects.filter(code=code, place=place, voided_at=None, year__lte=year)
    return figures.order_by("-year").first()
