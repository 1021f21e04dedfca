"""S2: businesses supported."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind
from indicators.definitions.businesses import SUPPORTED

INDICATOR = Indicator(
    code="S2",
    name=_("Businesses supported"),
    unit=_("businesses"),
    kind=Kind.FLOW,
    counts=_(
        "Cooperatives, household businesses and enterprises that a team helped or of which somebody finished a "
        "course within the period."
    ),
    verified=_("Without what nobody proved or what was found false."),
    plan=_("Plan of Hậu Giang 2021–2025: 200"),
    since=date(2026, 11, 1),
    rows=SUPPORTED,
)
