"""P1: products on sale."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.goods import LIVE

INDICATOR = Indicator(
    code="P1",
    name=_("Products on sale"),
    unit=_("products"),
    kind=Kind.STOCK,
    counts=_("Products that were to be had on any channel at the end of the period."),
    verified=_("Only those on this market, which staff have looked at."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=LIVE,
)
