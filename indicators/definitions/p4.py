"""P4: products with a complete lot record."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.goods import LIVE, TRACED

INDICATOR = Indicator(
    code="P4",
    name=_("Products with a complete lot record"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Products on sale with a lot of which harvest, plot, at least one step and what went into it are written "
        "down, of all products on sale."
    ),
    verified=_("Both sides verified: goods on this market."),
    plan=_("Circular 02/2024/TT-BKHCN"),
    since=date(2026, 11, 1),
    rows=TRACED,
    of=LIVE,
    of_words=_("products on sale"),
    is_percent=True,
)
