"""T4S: sold within 90 days of learning."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.cohort import SOLD_SOON, TRAINED_FIRST

INDICATOR = Indicator(
    code="T4S",
    name=_("Sold within 90 days of learning"),
    unit="%",
    kind=Kind.COHORT,
    counts=_("Households that learned first in the period, and sold something within 90 days of it."),
    verified=_("Without those whose training is only written in a list."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=SOLD_SOON,
    of=TRAINED_FIRST,
    of_words=_("households that learned first in the period"),
    is_percent=True,
)
