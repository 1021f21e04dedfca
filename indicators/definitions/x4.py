"""X4: sales not paid in cash."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.selling import flow

INDICATOR = Indicator(
    code="X4",
    name=_("Sales not paid in cash"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Sales on this market that were not paid in cash, of all sales on it. How buyers paid elsewhere is not known."
    ),
    verified=_("Only on this market, where goods and money were both confirmed."),
    plan=_("Decision 411/QĐ-TTg"),
    since=date(2026, 11, 1),
    rows=flow("s.count", where="ch.is_this_market AND NOT s.is_cash"),
    of=flow("s.count", where="ch.is_this_market"),
    of_words=_("sales on this market"),
    is_percent=True,
)
