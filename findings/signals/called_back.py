from django.utils.translation import gettext_lazy as _

from findings.signals.base import Signal

CALLED_BACK = Signal(
    code="called_back",
    name=_("Said to be untrue when called back"),
    says=_("Somebody who was drawn by lot was called, and said that this did not happen."),
    sql="""
        SELECT 'c' || b.id AS key, d.kind, b.row_id
        FROM findings_call c
        JOIN findings_backcheck b ON b.id = c.check_drawn_id
        JOIN findings_draw d ON d.id = b.draw_id
        WHERE c.outcome = 'untrue' AND c.voided_at IS NULL AND c.recorded_at >= %(since)s""",
)
