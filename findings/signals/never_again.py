from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from findings.signals.base import Signal

FIRST_DAYS = 7
DAYS = 90
LEAST = 10  # accounts that one member made in a month
SHARE = 0.8  # of which so many were never used again

# Used: anything that its people did, or that came about with them, after the first week.
_USED = f"""(
    EXISTS (SELECT 1 FROM marketplace_sale x WHERE x.participant_id = e.participant_id AND x.voided_at IS NULL
        AND x.happened_on > e.happened_on + {FIRST_DAYS})
    OR EXISTS (SELECT 1 FROM marketplace_listing x WHERE x.participant_id = e.participant_id AND x.voided_at IS NULL
        AND x.happened_on > e.happened_on + {FIRST_DAYS})
    OR EXISTS (SELECT 1 FROM training_completion x WHERE x.participant_id = e.participant_id AND x.voided_at IS NULL
        AND x.how <> 'declared' AND x.happened_on > e.happened_on + {FIRST_DAYS})
    OR EXISTS (SELECT 1 FROM households_phoneproof x WHERE x.participant_id = e.participant_id AND x.voided_at IS NULL
        AND x.happened_on > e.happened_on + {FIRST_DAYS})
    OR EXISTS (SELECT 1 FROM households_person x JOIN accounts_user u ON u.id = x.user_id
        WHERE x.participant_id = e.participant_id AND (u.last_login {AT_ZONE})::date > e.happened_on + {FIRST_DAYS})
)"""

NEVER_AGAIN = Signal(
    code="never_again",
    name=_("Accounts never used again"),
    says=_(
        "Four in five of the accounts that one member made in a month were never used after their first week, three months on."
    ),
    sql=f"""
        WITH made AS (
            SELECT e.participant_id, e.recorded_by_id, to_char(e.happened_on, 'YYYY-MM') AS month, {_USED} AS is_used
            FROM households_enrolment e
            WHERE e.voided_at IS NULL AND e.source = 'assisted' AND e.recorded_by_id IS NOT NULL
                AND e.happened_on < (%(now)s {AT_ZONE})::date - {DAYS}
                AND NOT EXISTS (
                    SELECT 1 FROM households_enrolment f WHERE f.participant_id = e.participant_id AND f.id < e.id)
        ),
        suspect AS (
            SELECT recorded_by_id, month FROM made GROUP BY 1, 2
            HAVING count(*) >= {LEAST} AND count(*) FILTER (WHERE NOT is_used) >= {SHARE} * count(*)
        )
        SELECT 'u' || recorded_by_id || ' ' || month AS key, 'participant' AS kind, participant_id AS row_id
        FROM made JOIN suspect USING (recorded_by_id, month) WHERE NOT is_used""",
)
