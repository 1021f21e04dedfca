"""C2: hamlets with an active team."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.outside import figures
from indicators.definitions.teams import ACTIVE_HAMLETS

INDICATOR = Indicator(
    code="C2",
    name=_("Hamlets with an active team"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Hamlets whose team visited somebody within the 90 days before the end of the period, of all hamlets that "
        "there are (a figure from outside)."
    ),
    verified=_("Without visits that were found false."),
    plan=_("Document 793/BTTTT-THH (2022)"),
    since=date(2026, 11, 1),
    rows=ACTIVE_HAMLETS,
    of=figures("hamlets"),
    of_words=_("hamlets, a figure from outside"),
    is_percent=True,
)
