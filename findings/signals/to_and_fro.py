from django.utils.translation import gettext_lazy as _

from findings.signals.base import Signal
from findings.signals.trades import TRADES

DAYS = 30
ALIKE = 2  # the sum that comes back is at most so many times the one that went

TO_AND_FRO = Signal(
    code="to_and_fro",
    name=_("To and fro between two"),
    says=_(
        "Two participants sell to each other within thirty days, for sums that are alike. Neighbours may well trade fish for fruit."
    ),
    sql=f"""
        WITH t AS MATERIALIZED (SELECT * FROM {TRADES} AS t WHERE seller <> buyer)
        SELECT DISTINCT 't' || least(a.seller, a.buyer) || '-' || greatest(a.seller, a.buyer) AS key,
            'sale' AS kind, unnest(ARRAY[a.id, b.id]) AS row_id
        FROM t a JOIN t b ON b.seller = a.buyer AND b.buyer = a.seller
        WHERE a.id < b.id AND abs(a.happened_on - b.happened_on) <= {DAYS}
            AND greatest(a.value_vnd, b.value_vnd) <= {ALIKE} * least(a.value_vnd, b.value_vnd)
            AND greatest(a.recorded_at, b.recorded_at) >= %(since)s""",
)
