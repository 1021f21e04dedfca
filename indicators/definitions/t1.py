"""T1: households that learned."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.households import COMPLETION, ENROLMENT, households

INDICATOR = Indicator(
    code="T1",
    name=_("Households that learned"),
    unit=_("households"),
    kind=Kind.STOCK,
    counts=_("Households of which a member finished at least one course by the end of the period."),
    verified=_("Without those whose training is only written in a list."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=households(
            "t.enrolled * t.trained", "t.enrolled_ok * t.trained_ok", since="t.trained_since", at="t.trained_at"
        ),
        shape=Shape.STOCK,
        opens=Opens.PARTICIPANTS,
        reads=(ENROLMENT, COMPLETION),
        splits=(Split.SEX,),
    ),
)
