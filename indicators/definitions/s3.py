"""S3: small businesses on digital platforms."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.businesses import SMALL_DIGITAL
from indicators.definitions.outside import figures

INDICATOR = Indicator(
    code="S3",
    name=_("Small businesses on digital platforms"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Micro, small and medium organisations that use e-commerce, e-contracts, e-tax or e-invoices or have "
        "goods on sale, of all that there are (a figure from outside)."
    ),
    verified=_("Only those that answered from their phone."),
    plan=_("Decision 411/QĐ-TTg"),
    since=date(2026, 11, 1),
    rows=SMALL_DIGITAL,
    of=figures("smes"),
    of_words=_("small and medium businesses, a figure from outside"),
    is_percent=True,
)
