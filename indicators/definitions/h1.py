"""H1: households with an account."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.households import WITH_ACCOUNT

INDICATOR = Indicator(
    code="H1",
    name=_("Households with an account"),
    unit=_("households"),
    kind=Kind.STOCK,
    counts=_("Households that registered and had not left at the end of the period."),
    verified=_("Only those that answered from their phone: by a code, by signing in, or when called back."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=WITH_ACCOUNT,
)
