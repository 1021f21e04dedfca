"""A helper asks a household for leave to act for it, and begins once it has agreed (docs/features/assist.md)."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.text import clean
from households.actions.end_assisting import end_stale
from households.actions.tell_household import tell_agreed_without_code, tell_code
from households.errors import (
    AlreadyAssisting,
    AskedTooOften,
    CodeOver,
    HasLeft,
    NobodyToAsk,
    NotYourHousehold,
    OwnHousehold,
    WhoAgreed,
    WhyMissing,
    WrongCode,
)
from households.models import Assistance, AssistanceRequest, Enrolment, Participant, Person
from households.rules import can_assist, is_member

LASTS = timedelta(hours=12)
CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
# Codes an hour: so many for one phone, so many of one helper.
MOST_TO_ONE, MOST_BY_ONE = 5, 30
LONGEST_NOTE = 200


def begin_assisting(*, by: User, participant: Participant) -> AssistanceRequest:
    """Send the head's phone a code with the words who wants to help: telling the code is the agreement.

    An earlier code of this helper is void. Raises NotYourHousehold, OwnHousehold, HasLeft, AlreadyAssisting,
    NobodyToAsk, AskedTooOften.
    """
    _check(by, participant)
    head = Person.objects.filter(participant=participant, is_head=True).exclude(phone="").first()
    if head is None or head.phone == by.phone:
        raise NobodyToAsk
    code = f"{secrets.randbelow(10**6):06}"
    with transaction.atomic():
        _lock(by, participant)
        _check_often(by, head)
        mine = AssistanceRequest.objects.filter(helper=by, participant=participant, closed_at=None)
        mine.update(closed_at=clock.now())
        request = AssistanceRequest.objects.create(
            participant=participant, helper=by, person=head, asked_at=clock.now(), expires_at=clock.now() + CODE_LASTS
        )
        request.code_hash = _hash(request, code)
        request.save(update_fields=["code_hash"])
        tell_code(phone=head.phone, helper=by, participant=participant, code=code)
        record(by=by, action="begin_assisting", subject=request, on_behalf_of=participant.pk)
    return request


def agree_assisting(*, by: User, participant: Participant, code: str) -> Assistance:
    """Begin to act for the participant, whose phone got this code. Five wrong ones and it is void.

    Raises NotYourHousehold, OwnHousehold, HasLeft, AlreadyAssisting, WrongCode, CodeOver.
    """
    _check(by, participant)
    with transaction.atomic():
        _lock(by, participant)
        outcome = _tried(by, participant, code)
        if isinstance(outcome, AssistanceRequest):
            return _begin(
                by=by, participant=participant, person=outcome.person, agreement=Assistance.Agreement.CODE, note=""
            )
    raise outcome  # after the transaction, so that the wrong code is counted


def record_agreement(*, by: User, participant: Participant, person: Person, agreement: str, note: str) -> Assistance:
    """Begin on the helper's word that ``person`` of the household agreed, and why there was no code.

    The household's phone is told; the office sees and counts those (Assistance.without_code). Raises NotYourHousehold,
    OwnHousehold, HasLeft, AlreadyAssisting, WhoAgreed, WhyMissing.
    """
    _check(by, participant)
    note = clean(note)[:LONGEST_NOTE]
    if person.participant_id != participant.pk or person.ended_on is not None:
        raise WhoAgreed
    if not note:
        raise WhyMissing
    if agreement not in (Assistance.Agreement.SPOKEN, Assistance.Agreement.PAPER):
        raise ValueError(agreement)
    with transaction.atomic():
        _lock(by, participant)
        begun = _begin(by=by, participant=participant, person=person, agreement=agreement, note=note)
        tell_agreed_without_code(assistance=begun)
    return begun


def _check(by: User, participant: Participant) -> None:
    if is_member(by, participant):
        raise OwnHousehold
    if not can_assist(by, participant):
        raise NotYourHousehold


def _lock(by: User, participant: Participant) -> None:
    """The helper, so that one thing begins at a time, then the participant; and what may have changed."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    if not Enrolment.objects.open().filter(participant=participant).exists():
        raise HasLeft
    end_stale(Assistance.objects.filter(helper=by))
    held = Assistance.objects.filter(helper=by, ended_at=None).select_related("participant").first()
    if held is not None:
        raise AlreadyAssisting(held.participant)


def _check_often(by: User, head: Person) -> None:
    lately = AssistanceRequest.objects.filter(asked_at__gt=clock.now() - timedelta(hours=1))
    if lately.filter(person=head).count() >= MOST_TO_ONE or lately.filter(helper=by).count() >= MOST_BY_ONE:
        raise AskedTooOften


def _tried(by: User, participant: Participant, code: str) -> AssistanceRequest | Refusal:
    """The request whose code this is, closed; or what is wrong, counted."""
    waiting = AssistanceRequest.objects.filter(helper=by, participant=participant, closed_at=None)
    request = waiting.select_related("person").first()
    if request is None or request.expires_at <= clock.now():
        return CodeOver()
    is_right = constant_time_compare(request.code_hash, _hash(request, code.strip()))
    if not is_right:
        request.tries += 1
    if is_right or request.tries >= MOST_TRIES:
        request.closed_at = clock.now()
    request.save(update_fields=["tries", "closed_at"])
    if is_right:
        return request
    return CodeOver() if request.closed_at else WrongCode()


def _hash(request: AssistanceRequest, code: str) -> str:
    return salted_hmac("households.assistance", f"{request.pk}:{code}", algorithm="sha256").hexdigest()


def _begin(*, by: User, participant: Participant, person: Person, agreement: str, note: str) -> Assistance:
    now = clock.now()
    begun = Assistance.objects.create(
        participant=participant,
        helper=by,
        commune_id=participant.commune_id,
        agreement=agreement,
        agreed_by=person,
        note=note,
        started_at=now,
        expires_at=now + LASTS,
    )
    record(
        by=by,
        action="agree_assisting" if agreement == Assistance.Agreement.CODE else "record_agreement",
        subject=begun,
        on_behalf_of=participant.pk,
        changes={"agreement": str(agreement)},
    )
    return begun
