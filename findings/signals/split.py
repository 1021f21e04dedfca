from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from findings.signals.base import MANY, Signal
from findings.signals.trades import ORDERED

SPLIT = Signal(
    code="split",
    name=_("One sale split in many"),
    says=_(
        "One buyer orders of one seller four times or more in a day. A wedding forgets something; it does not forget it thrice."
    ),
    sql=f"""
        SELECT 'o' || first_order AS key, 'sale' AS kind, id AS row_id FROM (
            SELECT o.id, min(o.order_id) OVER same AS first_order, count(*) OVER same AS times, max(o.recorded_at) OVER same AS latest
            FROM {ORDERED} AS o
            WHERE o.phone <> '' OR o.buyer_id IS NOT NULL
            WINDOW same AS (
                PARTITION BY o.seller, coalesce(nullif(o.phone, ''), o.buyer_id::text), (o.placed_at {AT_ZONE})::date)
        ) AS ordered WHERE times >= {MANY} AND latest >= %(since)s""",
)
