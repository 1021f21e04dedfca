"""H2: farming households with an account."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.households import WITH_ACCOUNT
from indicators.definitions.outside import figures

INDICATOR = Indicator(
    code="H2",
    name=_("Farming households with an account"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Households with an account, of all farming households that there are. How many there are is a figure "
        "from outside, with its source; without it there is no share."
    ),
    verified=_("Only those that answered from their phone: by a code, by signing in, or when called back."),
    plan=_("Decisions 1034/QĐ-BTTTT (2021) and 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=WITH_ACCOUNT,
    of=figures("farming_households"),
    of_words=_("farming households, a figure from outside"),
    is_percent=True,
)
