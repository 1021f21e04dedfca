"""Who does a household's errand in the demo: its own people, or its team with the household's leave."""

from collections.abc import Iterator
from contextlib import contextmanager

from accounts.models import Message, User
from demo.taking_part import Taker
from households.actions.assist import agree_assisting, begin_assisting, record_agreement
from households.actions.end_assisting import end_assisting
from households.errors import AskedTooOften
from households.models import Assistance, Participant

EVERY = 5  # one errand in so many begins without a code: there is no signal everywhere


@contextmanager
def errand_of(taker: Taker) -> Iterator[User]:
    """The head, if it signs in; else the team's member, who asks for leave, is given the code, and ends it after."""
    if taker.user is not None:
        yield taker.user
        return
    held = _begun(taker)
    yield taker.team.member
    end_assisting(by=taker.team.member, assistance=held)


def _begun(taker: Taker) -> Assistance:
    helper, participant = taker.team.member, taker.participant
    head = participant.people.get(is_head=True)
    has_signal = Assistance.objects.filter(helper=helper).count() % EVERY != EVERY - 1
    if has_signal and _sends_a_code(helper, participant):
        text = Message.objects.filter(phone=head.phone, kind=Message.Kind.CODE).latest("pk").text
        return agree_assisting(by=helper, participant=participant, code=text[:6])
    return record_agreement(
        by=helper,
        participant=participant,
        person=head,
        agreement=Assistance.Agreement.SPOKEN,
        note="Nhà không có sóng, chủ hộ gật đầu",
    )


def _sends_a_code(helper: User, participant: Participant) -> bool:
    try:
        begin_assisting(by=helper, participant=participant)
    except AskedTooOften:
        return False
    return True
