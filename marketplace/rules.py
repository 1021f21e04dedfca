"""Who may do what on the market. Asked by actions, views and templates alike."""

from contextlib import AbstractContextManager

from accounts.models import Role, User
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import places_of
from common.facts import Source
from households.actions.act_for import acting_for
from households.errors import HasLeft
from households.models import Participant
from households.rules import can_act_for, can_assist, check_acts_for, is_member
from marketplace.errors import MoneyIsTheirs, NotYours
from marketplace.models import Parcel


def is_within(user: Viewer, participant: Participant, *roles: str) -> bool:
    """Whether one of the roles reaches where the participant lives."""
    ids = places_of(user, *roles)
    return ids is None or bool(ids & {participant.commune_id, participant.hamlet_id})


def can_sell_for(user: Viewer, participant: Participant) -> bool:
    """Its members; a helper with its leave (docs/features/assist.md)."""
    return can_act_for(user, participant)


def check_sells_for(user: Viewer, participant: Participant) -> None:
    """Raises NotAssisting where a helper of the place has not asked for leave, NotYours for all others."""
    check_acts_for(user, participant, NotYours)


def selling_for(*, by: User, participant: Participant) -> AbstractContextManager[None]:
    """The transaction of a seller's deed: see households.actions.act_for. Raises NotYours, NotAssisting."""
    return acting_for(by=by, participant=participant, refusal=NotYours)


def check_takes_money(user: Viewer, participant: Participant) -> None:
    """Only its own people say that the money is there: a helper hands goods over, never confirms cash.

    Raises MoneyIsTheirs, NotYours.
    """
    if not is_member(user, participant):
        raise MoneyIsTheirs if can_assist(user, participant) else NotYours


def check_takes_part(participant: Participant) -> None:
    """Who has left hangs nothing up; orders under way go on. Raises HasLeft."""
    if not Participant.objects.staying().filter(pk=participant.pk).exists():
        raise HasLeft


def source_of(user: Viewer, participant: Participant) -> str:
    """Whether the participant does it itself or is assisted."""
    return Source.SELF if is_member(user, participant) else Source.ASSISTED


def assisted(user: Viewer, participant: Participant) -> int | None:
    """For the audit trail: the participant that somebody else acts for; None where it acts itself."""
    return None if is_member(user, participant) else participant.pk


def can_review(user: Viewer, participant: Participant) -> bool:
    """The commune's officer or the department; nobody looks at what is their own."""
    return is_within(user, participant, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF) and not is_member(
        user, participant
    )


def can_unmask_buyer(user: Viewer, parcel: Parcel) -> bool:
    """Who the buyer is, is for the seller of the parcel, and for department staff with a reason."""
    ids = places_of(user, Role.DEPARTMENT_STAFF)
    home = parcel.shop.participant
    return ids is None or bool(ids & {home.commune_id, home.hamlet_id})
