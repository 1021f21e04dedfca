"""X5: returns and complaints."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.selling import COMPLETED, SALE, sales
from indicators.sql.facts import not_left_out, standing

_DAY = f"greatest(s.happened_on, (co.made_at {AT_ZONE})::date)"

# A sale that a buyer complained about, on the day of the complaint; what came back stands as a return already.
COMPLAINED = f"""
    SELECT s.commune_id, s.id AS row_id, 1 AS weight, {_DAY} AS day, co.made_at AS recorded_at,
        {not_left_out("s", "marketplace.sale")} AS is_verified,
        ch.code AS channel, p.kind, '' AS crop, '' AS sex
    FROM marketplace_complaint co
    JOIN marketplace_sale s ON s.parcel_id = co.parcel_id AND s.count = 1 AND {standing("s")}
    JOIN marketplace_channel ch ON ch.id = s.channel_id
    JOIN households_participant p ON p.id = s.participant_id
    WHERE s.commune_id = ANY(%(communes)s) AND {_DAY} BETWEEN %(first)s AND %(last)s AND co.made_at <= %(known_at)s
        AND NOT EXISTS (
            SELECT 1 FROM marketplace_sale b WHERE b.parcel_id = co.parcel_id AND b.count = -1 AND {standing("b")})"""

INDICATOR = Indicator(
    code="X5",
    name=_("Returns and complaints"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Returns of the period, and sales of which a buyer complained in it without a return, of all sales "
        "completed in it."
    ),
    verified=_("Only on this market, where goods and money were both confirmed."),
    plan=_("Decision 350/QĐ-BTTTT (2022)"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=f"{sales('1', where='s.count = -1')} UNION ALL {COMPLAINED}",
        shape=Shape.DISTINCT,
        opens=Opens.SALES,
        reads=(SALE, "marketplace_complaint"),
        splits=(Split.CHANNEL, Split.KIND),
    ),
    of=COMPLETED,
    of_words=_("sales completed"),
    is_percent=True,
)
