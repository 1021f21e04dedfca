"""X2: value of sales."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.selling import flow

INDICATOR = Indicator(
    code="X2",
    name=_("Value of sales"),
    unit=_("đồng"),
    kind=Kind.FLOW,
    counts=_("What those sales brought for the goods, without sending, less returns."),
    verified=_("Only on this market, where goods and money were both confirmed."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=flow("s.value_vnd"),
    is_money=True,
)
