"""H3: active households."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.households import ENROLMENT, LISTING, PROOF, SALE, households

INDICATOR = Indicator(
    code="H3",
    name=_("Active households"),
    unit=_("households"),
    kind=Kind.STOCK,
    counts=_(
        "Households that had goods on sale on any channel, or sold, within the 90 days before the end of the "
        "period. Seeking and asking are not recorded and not counted."
    ),
    verified=_(
        "Only households that answered from their phone, and only by goods and sales that nobody found to be false."
    ),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=households("t.enrolled * t.active", "t.enrolled_ok * t.active_ok * t.proved"),
        shape=Shape.STOCK,
        opens=Opens.PARTICIPANTS,
        reads=(ENROLMENT, PROOF, LISTING, SALE),
        splits=(Split.SEX,),
    ),
)
