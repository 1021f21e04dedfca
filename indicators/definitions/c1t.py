"""C1T: community digital teams."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.teams import TEAMS

INDICATOR = Indicator(
    code="C1T",
    name=_("Community digital teams"),
    unit=_("teams"),
    kind=Kind.STOCK,
    counts=_("Teams with at least one member at the end of the period."),
    verified=_("The same."),
    plan=_("Document 793/BTTTT-THH (2022)"),
    since=date(2026, 11, 1),
    rows=TEAMS,
)
