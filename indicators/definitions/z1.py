"""Z1: households with fibre."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind

INDICATOR = Indicator(
    code="Z1",
    name=_("Households with fibre"),
    unit="%",
    kind=Kind.OUTSIDE,
    counts=_("Households with fibre to the house, as its source says."),
    verified=_("Nothing is counted here: the figure is shown with its source and date."),
    plan=_("Decision 411/QĐ-TTg"),
    since=date(2026, 11, 1),
    outside="fibre_percent",
)
