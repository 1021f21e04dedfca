from django.utils.translation import gettext_lazy as _

from findings.signals.base import Signal
from findings.signals.trades import TRADES

TO_ONESELF = Signal(
    code="to_oneself",
    name=_("Sold to oneself"),
    says=_("Who ordered has the phone or the account of somebody of the seller's own household."),
    sql=f"""
        SELECT 's' || t.seller || to_char(t.happened_on, ' YYYY-MM') AS key, 'sale' AS kind, t.id AS row_id
        FROM {TRADES} AS t
        WHERE t.seller = t.buyer AND t.recorded_at >= %(since)s""",
)
