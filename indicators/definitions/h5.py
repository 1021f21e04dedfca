"""H5: households that sold."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.selling import SELLING

INDICATOR = Indicator(
    code="H5",
    name=_("Households that sold"),
    unit=_("households"),
    kind=Kind.FLOW,
    counts=_("Households with more sales than returns within the period, on any channel."),
    verified=_("Only by sales on this market, where goods and money were both confirmed."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=SELLING,
)
