"""The transaction of a deed that is done by a participant's own people, or by a helper with its leave."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from accounts.models import User
from common.errors import NotAllowed
from households.errors import NotAssisting, NotYourHousehold
from households.models import Assistance, Participant
from households.rules import check_acts_for, is_member


@contextmanager
def acting_for(*, by: User, participant: Participant, refusal: type[NotAllowed] = NotYourHousehold) -> Iterator[None]:
    """Check that ``by`` may act for the participant and open the transaction of the deed.

    A helper's assistance stays locked until the deed is done, before anything else is: whoever ends it meanwhile
    waits, and a deed that comes after the end is refused. Raises ``refusal``, NotAssisting.
    """
    check_acts_for(by, participant, refusal)
    with transaction.atomic():
        hold_if_helping(by=by, participant=participant)
        yield


def hold_assistance(*, by: User, participant: Participant) -> Assistance:
    """The open assistance, locked in the caller's transaction. Raises NotAssisting."""
    rows = Assistance.objects.open().filter(helper=by, participant=participant)
    held = rows.select_for_update(no_key=True).first()
    if held is None:
        raise NotAssisting(participant)
    return held


def hold_if_helping(*, by: User, participant: Participant) -> None:
    """``hold_assistance`` for who is no member, in a deed whose own rule has said that ``by`` may."""
    if not is_member(by, participant):
        hold_assistance(by=by, participant=participant)
