"""T2: households with goods on sale that learned."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.households import COMPLETION, ENROLMENT, LISTED, LISTING, PROOF, households

INDICATOR = Indicator(
    code="T2",
    name=_("Households with goods on sale that learned"),
    unit="%",
    kind=Kind.RATIO,
    counts=_("Households of which a member finished a course, of those with goods on sale."),
    verified=_("Both sides verified: they answered from their phone, and the training is more than a line in a list."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=households("t.enrolled * t.listed * t.trained", "t.enrolled_ok * t.listed_ok * t.proved * t.trained_ok"),
        shape=Shape.STOCK,
        opens=Opens.PARTICIPANTS,
        reads=(ENROLMENT, PROOF, LISTING, COMPLETION),
        splits=(Split.SEX,),
    ),
    of=LISTED,
    of_words=_("households with goods on sale"),
    is_percent=True,
)
