from django.utils.translation import gettext_lazy as _

from findings.signals.base import MANY, Signal

# A Plus Code is a square of some fourteen metres. Stalls of one market hall are businesses; households live in houses.
ONE_ADDRESS = Signal(
    code="one_address",
    name=_("One address for many"),
    says=_(
        "Four households or more are said to live at one point. Brothers build side by side: look at the map before you uphold."
    ),
    sql=f"""
        SELECT 'p' || least AS key, 'participant' AS kind, participant_id AS row_id FROM (
            SELECT a.participant_id,
                min(a.participant_id) OVER (PARTITION BY a.plus_code) AS least,
                count(*) OVER (PARTITION BY a.plus_code) AS sharing
            FROM households_digitaladdress a
            JOIN households_participant p ON p.id = a.participant_id AND p.kind = 'household'
            JOIN households_enrolment e
                ON e.participant_id = a.participant_id AND e.voided_at IS NULL AND e.ended_on IS NULL
            WHERE a.voided_at IS NULL AND a.ended_on IS NULL AND a.plus_code <> ''
        ) AS living WHERE sharing >= {MANY}""",
)
