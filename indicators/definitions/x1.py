"""X1: sales completed."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.selling import SOLD

INDICATOR = Indicator(
    code="X1",
    name=_("Sales completed"),
    unit=_("sales"),
    kind=Kind.FLOW,
    counts=_("Parcels handed over and paid within the period, and sales in channels' statements, less returns."),
    verified=_("Only on this market, where goods and money were both confirmed."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=SOLD,
)
