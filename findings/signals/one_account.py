from django.utils.translation import gettext_lazy as _

from findings.signals.base import SEVERAL, Signal

# Accounts are sealed: the same number is known by its keyed hash (decision 013), which goes nowhere from here.
ONE_ACCOUNT = Signal(
    code="one_account",
    name=_("One bank account for many"),
    says=_("Three participants or more are paid into one bank account. A couple has one together; a village has not."),
    sql=f"""
        SELECT 'p' || least AS key, 'participant' AS kind, participant_id AS row_id FROM (
            SELECT b.participant_id,
                min(b.participant_id) OVER (PARTITION BY b.fingerprint) AS least,
                count(*) OVER (PARTITION BY b.fingerprint) AS sharing
            FROM households_bankaccount b
            JOIN households_enrolment e
                ON e.participant_id = b.participant_id AND e.voided_at IS NULL AND e.ended_on IS NULL
        ) AS paid WHERE sharing >= {SEVERAL}""",
)
