"""What the demo's province set out to reach this year: published targets, and a plan of its own that is invented."""

from datetime import date

from common import clock
from indicators.actions.adopt_targets import adopt_targets
from indicators.models import Target
from places.queries.province import installation_province

PLAN = {"H1": 400, "H4": 120, "H5": 40, "T1": 250, "P1": 150, "X1": 500}
SOURCE = "Kế hoạch năm của tỉnh (minh họa)"


def set_out() -> None:
    """Write them down."""
    year, province = clock.today().year, installation_province()
    first, last = date(year, 1, 1), date(year, 12, 31)
    adopt_targets(by=None, place=province, starts_on=first, due_on=last)
    for code, goal in PLAN.items():
        Target.objects.create(
            indicator=code, place=province, starts_on=first, start=0, due_on=last, goal=goal, source=SOURCE
        )
