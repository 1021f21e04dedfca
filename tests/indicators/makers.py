"""What the department keeps about numbers, for tests."""

from datetime import date
from decimal import Decimal

from common import clock
from indicators.actions.keep_figure import keep_figure
from indicators.actions.make_periods import make_periods
from indicators.models import OutsideFigure, Target
from places.models import Place
from places.queries.province import installation_province


def a_figure(
    place: Place | None = None, *, code: str = "farming_households", year: int | None = None, value: int = 1000
) -> OutsideFigure:
    """A figure from outside; of the province, if of no other place. With it this year's periods are there."""
    make_periods(clock.today().year)
    return keep_figure(
        by=None,
        code=code,
        place=place or installation_province(),
        year=year or clock.today().year,
        value=Decimal(value),
        source="Niên giám thống kê",
    )


def a_target(indicator: str = "T2", *, goal: int = 100) -> Target:
    return Target.objects.create(
        indicator=indicator,
        place=installation_province(),
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 12, 31),
        goal=goal,
        source="Quyết định 350/QĐ-BTTTT",
    )
