"""H6: households that sold, of those with goods on sale."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.households import LISTED
from indicators.definitions.selling import SELLING

INDICATOR = Indicator(
    code="H6",
    name=_("Households that sold, of those with goods on sale"),
    unit="%",
    kind=Kind.RATIO,
    counts=_("Households that sold within the period, of those with goods on sale at its end."),
    verified=_("Both sides verified."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=SELLING,
    of=LISTED,
    of_words=_("households with goods on sale"),
    is_percent=True,
)
