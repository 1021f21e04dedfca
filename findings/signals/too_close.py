from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from findings.signals.base import Signal

SECONDS = 90

# Of each member only the first registration of a participant: who comes back or moves is no new one.
TOO_CLOSE = Signal(
    code="too_close",
    name=_("Registrations too close together"),
    says=_(
        "One member registered several within 90 seconds of each other. Six fields and a consent take longer at a door."
    ),
    sql=f"""
        SELECT 'u' || recorded_by_id || to_char(recorded_at {AT_ZONE}, ' YYYY-MM-DD') AS key, 'registration' AS kind, id AS row_id
        FROM (
            SELECT e.id, e.recorded_by_id, e.recorded_at,
                e.recorded_at - lag(e.recorded_at) OVER one_by_one AS before,
                lead(e.recorded_at) OVER one_by_one - e.recorded_at AS after
            FROM households_enrolment e
            WHERE e.voided_at IS NULL AND e.source = 'assisted' AND e.recorded_by_id IS NOT NULL
                AND e.recorded_at >= %(since)s - interval '1 day'
                AND NOT EXISTS (
                    SELECT 1 FROM households_enrolment f WHERE f.participant_id = e.participant_id AND f.id < e.id)
            WINDOW one_by_one AS (PARTITION BY e.recorded_by_id ORDER BY e.recorded_at, e.id)
        ) AS registered
        WHERE before < interval '{SECONDS} seconds' OR after < interval '{SECONDS} seconds'""",
)
