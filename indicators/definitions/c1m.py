"""C1M: members of teams."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.teams import MEMBERS

INDICATOR = Indicator(
    code="C1M",
    name=_("Members of teams"),
    unit=_("members"),
    kind=Kind.STOCK,
    counts=_("Members of community digital teams at the end of the period."),
    verified=_("The same."),
    plan=_("Document 793/BTTTT-THH (2022)"),
    since=date(2026, 11, 1),
    rows=MEMBERS,
)
