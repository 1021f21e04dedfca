"""Erase what is held of somebody: what must be kept loses its names, the rest goes."""

from datetime import timedelta

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.erasing import take_out, what_is_unfinished
from common.errors import Refusal
from common.personal import Subject
from common.text import clean
from households.actions.ask_rights import close, why_not_erase
from households.actions.leave import LeaveReason, end_taking_part
from households.errors import NotYourDesk, RefusalNeedsReason, RequestIsClosed
from households.legal_clock import THINK_AGAIN_DAYS
from households.models import Participant, RightsRequest
from households.queries.own_data import erased_with, erased_with_participant
from households.rules import can_handle

Kind, State = RightsRequest.Kind, RightsRequest.State


def whose(asked: RightsRequest) -> Subject:
    """Who goes by this request."""
    if asked.user is not None:
        return erased_with(asked.user)
    assert asked.participant is not None
    return erased_with_participant(asked.participant)


def what_stands_in_the_way(asked: RightsRequest) -> list[Refusal]:
    """Why an erasure cannot be carried out now, in sentences."""
    who = whose(asked)
    return [refusal for refusal in (why_not_erase(who), *what_is_unfinished(who)) if refusal]


def erase(*, by: User | None, who: Subject) -> dict[str, int]:
    """Let the households go, then take out what the registry names, in the open transaction. Returns rows by model.

    Raises what why_not_erase or an app's ``unfinished`` says: orders under way come to their end first.
    """
    _refuse_if(why_not_erase(who), *what_is_unfinished(who))
    for participant in Participant.objects.filter(pk__in=who.participants).order_by("pk"):
        end_taking_part(by=by, participant=participant, reason=LeaveReason.WITHDREW)
    _refuse_if(*what_is_unfinished(who))  # nothing can be ordered any more: what came in between is seen now
    return take_out(who)


def _refuse_if(*refusals: Refusal | None) -> None:
    for refusal in refusals:
        if refusal is not None:
            raise refusal


def carry_out(*, by: User | None, request_id: int) -> dict[str, int]:
    """Carry out an erasure that waits; ``by`` None is the schedule. Raises NotYourDesk, RequestIsClosed, or as erase."""
    with transaction.atomic():
        asked = _locked(by, request_id)
        if asked.kind != Kind.ERASE:
            raise RequestIsClosed
        subject = asked.participant_id if asked.user_id is None else None
        close(asked, state=State.DONE, by=by)
        counts = erase(by=by, who=whose(asked))
        record(by=by, action="erase_data", subject=asked, on_behalf_of=subject, changes={"rows": counts})
    return counts


def answer_request(*, by: User, request_id: int, done: bool, answer: str) -> RightsRequest:
    """Close a request with words for the person: done, or refused and why.

    Raises NotYourDesk, RequestIsClosed, RefusalNeedsReason. An erasure is done by carrying it out, not by saying so.
    """
    answer = clean(answer)[:500]
    with transaction.atomic():
        asked = _locked(by, request_id)
        if done and asked.kind == Kind.ERASE:
            raise RequestIsClosed
        if not done and not answer:
            raise RefusalNeedsReason
        close(asked, state=State.DONE if done else State.REFUSED, by=by, answer=answer)
    return asked


def carry_out_what_waited() -> tuple[int, int]:
    """Carry out the erasures that nobody took back in time; returns how many went, and how many still must wait."""
    before = clock.now() - timedelta(days=THINK_AGAIN_DAYS)
    waiting = RightsRequest.objects.waiting().filter(kind=Kind.ERASE, asked_at__lt=before)
    done = left = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            carry_out(by=None, request_id=pk)
        except Refusal:
            left += 1
        else:
            done += 1
    return done, left


def _locked(by: User | None, request_id: int) -> RightsRequest:
    asked = RightsRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if asked is None or (by is not None and not can_handle(by, asked)):
        raise NotYourDesk
    if asked.state != State.WAITING:
        raise RequestIsClosed
    return asked
