"""Z2: rank in digital transformation."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind

INDICATOR = Indicator(
    code="Z2",
    name=_("Rank in digital transformation"),
    unit=_("rank"),
    kind=Kind.OUTSIDE,
    counts=_("The province's place among all by the index of provincial digital transformation, as published."),
    verified=_("Nothing is counted here: the figure is shown with its source and date."),
    plan=_("Decision 922/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    outside="dti_rank",
)
