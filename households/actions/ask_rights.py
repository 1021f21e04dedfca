"""Somebody asks what is held of them, to have it corrected, or to have it erased."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, RoleGrant, User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.personal import Subject
from common.text import clean
from households.errors import (
    AskedAlready,
    NothingAsked,
    NotYourDesk,
    OthersInTheHousehold,
    RequestIsClosed,
    StillHasARole,
)
from households.legal_clock import answer_due, carry_out_due
from households.models import Participant, Person, RightsRequest, TeamMembership
from households.queries.own_data import erased_with, others_who_sign_in
from households.rules import can_handle_requests_of

Kind, State = RightsRequest.Kind, RightsRequest.State

ERASURE_ASKED = _(
    "Chợ Nổi: somebody signed in with this number asked to erase everything held of it. "
    "If it was not you, open Mine at Chợ Nổi and take it back within 3 days."
)


def note_served(*, by: User, kind: str) -> RightsRequest:
    """Keep that somebody saw, or took away, what is held of them: one row a day and kind, done at once."""
    today = clock.today()
    served = RightsRequest.objects.filter(user=by, kind=kind, due_on=today, state=State.DONE).first()
    if served is not None:
        return served
    with transaction.atomic():
        served = RightsRequest.objects.create(
            kind=kind, user=by, participant=_home_of(by), due_on=today, state=State.DONE, handled_at=clock.now()
        )
        record(by=by, action="own_data_served", subject=served, changes={"kind": str(kind)})
    return served


def ask_correction(*, by: User, words: str) -> RightsRequest:
    """Put a correction that the person cannot make into the desk's queue. Raises NothingAsked."""
    words = clean(words)[:500]
    if not words:
        raise NothingAsked
    return _ask(Kind.CORRECT, by=by, user=by, participant=_home_of(by), words=words)


def why_not_erase(who: Subject) -> Refusal | None:
    """What stands in the way for good, not only for now: a role, or others of the household who come in here."""
    user = who.user or 0
    day = clock.today()
    in_force = RoleGrant.objects.in_force(day).filter(user_id=user).exists()
    if in_force or TeamMembership.objects.in_force(day).filter(user_id=user).exists():
        return StillHasARole()
    return OthersInTheHousehold() if others_who_sign_in(who) else None


def ask_erasure(*, by: User) -> RightsRequest:
    """Ask that everything held of oneself be erased; the phone is told, so that its owner can take it back.

    Raises StillHasARole, OthersInTheHousehold, AskedAlready.
    """
    refusal = why_not_erase(erased_with(by))
    if refusal:
        raise refusal
    with transaction.atomic():
        asked = _ask(Kind.ERASE, by=by, user=by, participant=_home_of(by))
        if by.phone:
            with translation.override(settings.LANGUAGE_CODE):
                queue_message(phone=by.phone, kind=Message.Kind.NOTICE, text=str(ERASURE_ASKED))
    return asked


def ask_erasure_for(*, by: User, participant: Participant, words: str) -> RightsRequest:
    """The office writes down that a household asked at the counter to be erased; ``words`` say who asked, and how.

    Raises NotYourDesk, NothingAsked, OthersInTheHousehold when somebody of it signs in and can ask alone, AskedAlready.
    """
    if not can_handle_requests_of(by, participant):
        raise NotYourDesk
    if not clean(words):
        raise NothingAsked
    if Person.objects.filter(participant=participant, user__is_active=True).exists():
        raise OthersInTheHousehold(_("Somebody of this household signs in: that person asks on their own page."))
    return _ask(Kind.ERASE, by=by, user=None, participant=participant, words=clean(words)[:500])


def take_back_request(*, by: User, request_id: int) -> RightsRequest:
    """Take back one's own request while it waits. Raises NotYourDesk, RequestIsClosed."""
    with transaction.atomic():
        asked = RightsRequest.objects.select_for_update().filter(pk=request_id, user=by).first()
        if asked is None:
            raise NotYourDesk
        if asked.state != State.WAITING:
            raise RequestIsClosed
        close(asked, state=State.TAKEN_BACK, by=by)
    return asked


def close(asked: RightsRequest, *, state: str, by: User | None, answer: str = "") -> None:
    """Write the end of a locked request."""
    asked.state, asked.handled_by, asked.handled_at, asked.answer = state, by, clock.now(), answer
    asked.save(update_fields=["state", "handled_by", "handled_at", "answer"])
    record(by=by, action="close_rights_request", subject=asked, changes={"state": [str(State.WAITING), str(state)]})


def _ask(kind: str, *, by: User, user: User | None, participant: Participant | None, words: str = "") -> RightsRequest:
    today = clock.today()
    try:
        with transaction.atomic():
            asked = RightsRequest.objects.create(
                kind=kind,
                user=user,
                participant=participant,
                words=words,
                due_on=carry_out_due(today) if kind == Kind.ERASE else answer_due(today),
            )
            record(by=by, action="ask_rights_request", subject=asked, changes={"kind": str(kind)})
    except IntegrityError:
        raise AskedAlready from None
    return asked


def _home_of(user: User) -> Participant | None:
    """Where the person lives, so that its commune's officer sees the request."""
    person = Person.objects.filter(user=user).select_related("participant").order_by("-is_head", "pk").first()
    return person.participant if person else None
