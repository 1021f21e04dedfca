from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from findings.signals.base import Signal
from findings.signals.trades import ORDERED

FROM, UNTIL = 23, 4  # o'clock; the floating market begins before five
MOST = 6
TIMES = 3  # as many as in the seller's other nights

NIGHT_BURST = Signal(
    code="night_burst",
    name=_("Burst at night"),
    says=_(
        "Six orders or more with one seller between eleven and four at night, and that three times what its nights are like."
    ),
    sql=f"""
        WITH night AS (
            SELECT seller, (placed_at {AT_ZONE} - interval '12 hours')::date AS night,
                array_agg(id) AS sales, count(*) AS orders, max(recorded_at) AS latest
            FROM {ORDERED} AS o
            WHERE extract(hour FROM placed_at {AT_ZONE}) >= {FROM} OR extract(hour FROM placed_at {AT_ZONE}) < {UNTIL}
            GROUP BY 1, 2
        ),
        usual AS (
            SELECT *, (sum(orders) OVER all_of_it - orders) / nullif(count(*) OVER all_of_it - 1, 0) AS others
            FROM night WINDOW all_of_it AS (PARTITION BY seller)
        )
        SELECT 'n' || seller || to_char(night, ' YYYY-MM-DD') AS key, 'sale' AS kind, unnest(sales) AS row_id
        FROM usual WHERE orders >= {MOST} AND orders >= {TIMES} * coalesce(others, 0) AND latest >= %(since)s""",
)
