"""Z3: digital economy's share of GRDP."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind

INDICATOR = Indicator(
    code="Z3",
    name=_("Digital economy's share of GRDP"),
    unit="%",
    kind=Kind.OUTSIDE,
    counts=_("The share of the digital economy in what the province makes in a year, as its source says."),
    verified=_("Nothing is counted here: the figure is shown with its source and date."),
    plan=_("Decision 411/QĐ-TTg"),
    since=date(2026, 11, 1),
    outside="digital_grdp_percent",
)
