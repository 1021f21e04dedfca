"""Somebody outside the team calls, and writes down what was said."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common.facts import Source
from findings.errors import AlreadyDecided, NotYoursToCall
from findings.models import BackCheck, Call, Draw
from findings.rules import can_call
from households.actions.prove_phone import prove_phone
from households.models import Person, PhoneProof

Outcome = Call.Outcome


def note_call(*, by: User, check: BackCheck, outcome: str) -> Call:
    """What was said on the phone. A registration that is true proves the phone of its head, too (H1).

    Raises NotYoursToCall; AlreadyDecided where somebody has said already whether it is true.
    """
    with transaction.atomic():
        held = BackCheck.objects.select_for_update(no_key=True, of=("self",)).select_related("draw").get(pk=check.pk)
        if not can_call(by, held):
            raise NotYoursToCall
        if held.calls.standing().decisive().exists():
            raise AlreadyDecided
        call = Call.objects.create(
            check_drawn=held, outcome=Outcome(outcome), recorded_by=by, source=Source.ASSISTED, commune=held.commune
        )
        record(by=by, action="note_call", subject=call, changes={"outcome": call.outcome})
        if held.draw.kind == Draw.Kind.REGISTRATION and call.outcome == Outcome.TRUE:
            for head in Person.objects.filter(participant=held.participant_id, is_head=True).exclude(phone=""):
                prove_phone(by=by, person=head, how=PhoneProof.How.BACK_CHECK)
    return call


def take_back_call(*, by: User, call: Call) -> Call:
    """It was written down wrongly: the fact is voided, and it is called again. Raises NotYoursToCall, AlreadyDecided.

    What a true one proved of the phone stays: somebody did answer it.
    """
    with transaction.atomic():
        BackCheck.objects.select_for_update(no_key=True).get(pk=call.check_drawn_id)
        held = Call.objects.select_related("check_drawn__draw").get(pk=call.pk)
        if not can_call(by, held.check_drawn):
            raise NotYoursToCall
        if held.voided_at is not None:
            raise AlreadyDecided
        held.void()
        record(by=by, action="take_back_call", subject=held, changes={"outcome": held.outcome})
    return held
