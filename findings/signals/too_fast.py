from django.utils.translation import gettext_lazy as _

from findings.signals.base import Signal
from findings.signals.trades import ORDERED

# Minutes from the order to the buyer's hand, by the way it was sent: fetched at the stall, brought by the seller, by post.
LEAST = {"pick_up": 10, "own": 20, "post": 240}
_LEAST = " ".join(f"WHEN '{way}' THEN {minutes}" for way, minutes in LEAST.items())

TOO_FAST = Signal(
    code="too_fast",
    name=_("Cash sale delivered too fast"),
    says=_("Paid in cash and handed over sooner after the order than goods can be packed and brought."),
    sql=f"""
        SELECT 's' || o.seller || to_char(o.happened_on, ' YYYY-MM') AS key, 'sale' AS kind, o.id AS row_id
        FROM {ORDERED} AS o
        JOIN LATERAL (
            SELECT min(m.at) AS at FROM marketplace_parcelmove m WHERE m.parcel_id = o.parcel_id AND m.state = 'handed_over'
        ) AS handed ON handed.at - o.placed_at < make_interval(mins => CASE o.way {_LEAST} ELSE 20 END)
        WHERE o.is_cash AND o.recorded_at >= %(since)s""",
)
