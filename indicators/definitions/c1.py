"""C1: visits of teams."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape
from indicators.definitions.teams import VISIT
from indicators.sql.facts import not_left_out, standing

VISITS = f"""
    SELECT v.commune_id, v.id AS row_id, 1 AS weight, v.happened_on AS day, v.recorded_at,
        {not_left_out("v", "households.visit")} AS is_verified
    FROM households_visit v
    WHERE v.commune_id = ANY(%(communes)s) AND v.happened_on BETWEEN %(first)s AND %(last)s AND {standing("v")}"""

INDICATOR = Indicator(
    code="C1",
    name=_("Visits of teams"),
    unit=_("visits"),
    kind=Kind.FLOW,
    counts=_("Visits of community digital teams within the period."),
    verified=_("Without visits that were found false."),
    plan=_("Document 793/BTTTT-THH (2022)"),
    since=date(2026, 11, 1),
    rows=Rows(sql=VISITS, shape=Shape.FLOW, opens=Opens.VISITS, reads=(VISIT,)),
)
