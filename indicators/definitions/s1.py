"""S1: enterprises that use e-commerce."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.businesses import ENTERPRISES_ONLINE
from indicators.definitions.outside import figures

INDICATOR = Indicator(
    code="S1",
    name=_("Enterprises that use e-commerce"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Enterprises that sell online by their own word or have goods on sale on any channel, of all enterprises "
        "that there are (a figure from outside)."
    ),
    verified=_("Only those that answered from their phone."),
    plan=_("Plan of Hậu Giang 2021–2025: 50 %"),
    since=date(2026, 11, 1),
    rows=ENTERPRISES_ONLINE,
    of=figures("enterprises"),
    of_words=_("enterprises, a figure from outside"),
    is_percent=True,
)
