"""H4: households with goods on sale."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.households import LISTED

INDICATOR = Indicator(
    code="H4",
    name=_("Households with goods on sale"),
    unit=_("households"),
    kind=Kind.STOCK,
    counts=_("Households that had something to be had on any channel at the end of the period."),
    verified=_("Only households that answered from their phone."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=LISTED,
)
