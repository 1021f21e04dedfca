from django.utils.translation import gettext_lazy as _

from findings.signals.base import Signal
from findings.signals.trades import TRADES

DAYS = 30

RING = Signal(
    code="ring",
    name=_("In a ring of three"),
    says=_("The first sells to the second, the second to the third, the third to the first again, within thirty days."),
    sql=f"""
        WITH t AS MATERIALIZED (SELECT * FROM {TRADES} AS t WHERE seller <> buyer)
        SELECT DISTINCT 'r' || array_to_string(ARRAY(SELECT unnest(ARRAY[a.seller, b.seller, c.seller]) ORDER BY 1), '-') AS key,
            'sale' AS kind, unnest(ARRAY[a.id, b.id, c.id]) AS row_id
        FROM t a
        JOIN t b ON b.seller = a.buyer AND abs(a.happened_on - b.happened_on) <= {DAYS}
        JOIN t c ON c.seller = b.buyer AND c.buyer = a.seller
            AND abs(a.happened_on - c.happened_on) <= {DAYS} AND abs(b.happened_on - c.happened_on) <= {DAYS}
        WHERE a.seller <> b.buyer AND greatest(a.recorded_at, b.recorded_at, c.recorded_at) >= %(since)s""",
)
