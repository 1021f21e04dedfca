from django.utils.translation import gettext_lazy as _

from findings.signals.base import MANY, Signal

# A phone has no day of its own: all that take part are looked at.
ONE_PHONE = Signal(
    code="one_phone",
    name=_("One phone for many"),
    says=_(
        "Four participants or more are reached at one phone. Families and neighbours share one too: ask before you uphold."
    ),
    sql=f"""
        SELECT 'p' || least AS key, 'participant' AS kind, participant_id AS row_id FROM (
            SELECT pe.participant_id,
                min(pe.participant_id) OVER (PARTITION BY pe.phone) AS least,
                count(*) OVER (PARTITION BY pe.phone) AS sharing
            FROM households_person pe
            JOIN households_enrolment e
                ON e.participant_id = pe.participant_id AND e.voided_at IS NULL AND e.ended_on IS NULL
            WHERE pe.phone <> ''
        ) AS reached WHERE sharing >= {MANY}""",
)
