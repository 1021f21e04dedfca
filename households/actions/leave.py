"""A participant takes part no longer, or again."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.actions.end_assisting import end_all_of, lock_open
from households.actions.tax_code import give_up_tax_code, take_up_tax_code
from households.errors import HasLeft, NotYourHousehold, StillHere
from households.handlers import tell_left, tell_withdrawn
from households.models import Assistance, Consent, Enrolment, Participant, ToolUse
from households.rules import can_look_at, check_acts_for, is_member


class LeaveReason(models.TextChoices):
    """Why a participant left."""

    MOVED = "moved", _("moved away")
    ENDED = "ended", _("gave up farming or trade")
    WITHDREW = "withdrew", _("withdrew its consent")
    MERGED = "merged", _("was the same as another")


def leave(*, by: User, participant: Participant, reason: str, on: date | None = None) -> Enrolment:
    """End the participant's enrolment, its consents and what it uses; apps above end what hangs on it.

    Whoever helped it does so no longer. Raises NotYourHousehold, NotAssisting, HasLeft.
    """
    _check(by, participant, LeaveReason(reason))
    with transaction.atomic():
        lock_open(participant)
        _check(by, participant, LeaveReason(reason))
        enrolment = end_taking_part(by=by, participant=participant, reason=reason, on=on)
        if enrolment is None:
            raise HasLeft
    return enrolment


def end_taking_part(
    *, by: User | None, participant: Participant, reason: str, on: date | None = None
) -> Enrolment | None:
    """As ``leave``, for whoever has asked already whether ``by`` may; None where the participant had left before.

    Runs in the caller's transaction.
    """
    reason = LeaveReason(reason)
    enrolment = _locked_enrolment(participant)
    if enrolment is None:
        return None
    enrolment.end(reason=reason, on=on)
    for consent in Consent.objects.open().filter(participant=participant):
        consent.end(reason=reason, on=on)
        tell_withdrawn(consent, by)
    for use in ToolUse.objects.open().filter(participant=participant):
        use.end(reason=reason, on=on)
    give_up_tax_code(participant)
    tell_left(participant, by)
    end_all_of(participant=participant, by=by, reason=Assistance.End.LEFT)
    record(
        by=by,
        action="leave",
        subject=enrolment,
        on_behalf_of=_assisted(by, participant),
        changes={"reason": str(reason)},
    )
    return enrolment


def come_back(*, by: User, participant: Participant) -> Enrolment:
    """Let a participant that left take part again, as a new row; consent is asked anew.

    Raises NotYourHousehold, StillHere.
    """
    if not can_look_at(by, participant):  # as at the door: a helper who stands there registers
        raise NotYourHousehold
    with transaction.atomic():
        if _locked_enrolment(participant) is not None:
            raise StillHere
        assisted = _assisted(by, participant)
        enrolment = Enrolment.objects.create(
            participant=participant,
            happened_on=clock.today(),
            recorded_by=by,
            source=Source.ASSISTED if assisted else Source.SELF,
            commune_id=participant.commune_id,
        )
        take_up_tax_code(participant)
        record(by=by, action="come_back", subject=enrolment, on_behalf_of=assisted)
    return enrolment


def _check(by: User, participant: Participant, reason: str) -> None:
    """Withdrawing is the household's own, or done with its leave; that it is gone, a helper of the place notes."""
    if reason == LeaveReason.WITHDREW:
        check_acts_for(by, participant)
    elif not can_look_at(by, participant):
        raise NotYourHousehold


def _locked_enrolment(participant: Participant) -> Enrolment | None:
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    return Enrolment.objects.open().filter(participant=participant).first()


def _assisted(by: User | None, participant: Participant) -> int | None:
    return None if by is None or is_member(by, participant) else participant.pk
