"""Findings for tests."""

from accounts.models import User
from common import clock
from common.months import month_of
from findings.models import BackCheck, Draw, Finding
from households.models import Enrolment, Participant


def found_untrue(participant: Participant, recorded_by: User | None = None, **more: object) -> Finding:
    """Somebody's registration, to look at."""
    day = clock.today()
    finding = Finding.objects.create(
        **{
            "signal": "one_phone",
            "key": f"p{participant.pk}",
            "commune": participant.commune,
            "first_on": day,
            "last_on": day,
            **more,
        }
    )
    finding.rows.create(
        kind="registration",
        row_id=Enrolment.objects.filter(participant=participant).earliest("pk").pk,
        participant=participant,
        commune=participant.commune,
        happened_on=day,
        recorded_by=recorded_by,
    )
    return finding


def drawn_by_lot(participant: Participant, recorded_by: User | None = None) -> BackCheck:
    """Somebody's registration, to call back."""
    month = month_of(clock.today())
    draw = Draw.objects.create(kind=Draw.Kind.REGISTRATION, month=month, seed="0" * 32, population=20, size=1)
    return BackCheck.objects.create(
        draw=draw,
        row_id=Enrolment.objects.filter(participant=participant).earliest("pk").pk,
        participant=participant,
        commune=participant.commune,
        happened_on=clock.today(),
        recorded_by=recorded_by,
    )
