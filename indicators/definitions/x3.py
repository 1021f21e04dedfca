"""X3: sales a selling household."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.selling import SELLING, SOLD_BY_HOUSEHOLDS

INDICATOR = Indicator(
    code="X3",
    name=_("Sales a selling household"),
    unit=_("sales"),
    kind=Kind.RATIO,
    counts=_("Sales of households, less returns, for each household that sold within the period."),
    verified=_("Both sides verified."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=SOLD_BY_HOUSEHOLDS,
    of=SELLING,
    of_words=_("households that sold"),
)
