"""T4L: listed within 90 days of learning."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.cohort import LISTED_SOON, TRAINED_FIRST

INDICATOR = Indicator(
    code="T4L",
    name=_("Listed within 90 days of learning"),
    unit="%",
    kind=Kind.COHORT,
    counts=_(
        "Households that learned first in the period, and had something on sale on any channel within 90 days of it."
    ),
    verified=_("Without those whose training is only written in a list."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=LISTED_SOON,
    of=TRAINED_FIRST,
    of_words=_("households that learned first in the period"),
    is_percent=True,
)
