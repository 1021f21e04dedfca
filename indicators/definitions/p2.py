"""P2: oCOP products on sale."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.goods import OCOP, OCOP_LIVE

INDICATOR = Indicator(
    code="P2",
    name=_("OCOP products on sale"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Products with an OCOP certificate of 3 stars and more that holds, to be had on any channel, of all "
        "products with such a certificate."
    ),
    verified=_("Only by certificates that staff have checked, and by goods on this market."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=OCOP_LIVE,
    of=OCOP,
    of_words=_("products with an OCOP certificate that holds"),
    is_percent=True,
)
