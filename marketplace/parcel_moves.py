"""What may become of a parcel, and who may say so: one table, one mover."""

from enum import StrEnum

from accounts.models import Role, User
from accounts.queries.authority import Person as Viewer
from audit.actions.record import record
from households.rules import is_assisting, is_member
from marketplace.actions.tell_buyer import tell_buyer
from marketplace.errors import MoveNotPermitted, ReasonMissing
from marketplace.models import Parcel, ParcelMove
from marketplace.rules import assisted, is_within

State = Parcel.State


class Who(StrEnum):
    """In what part somebody moves a parcel."""

    SELLER = "seller"
    TEAM = "team"
    STAFF = "staff"
    BUYER = "buyer"
    SYSTEM = "system"


_SELLING = frozenset({Who.SELLER, Who.TEAM})
_SYSTEM = frozenset({Who.SYSTEM})
_CARRYING = _SELLING | _SYSTEM  # the system: on the carrier's word
_CALLING_OFF = frozenset({Who.BUYER, Who.STAFF})

MOVES: dict[tuple[str, str], frozenset[Who]] = {
    (State.AWAITING_PAYMENT, State.NEW): _SYSTEM,
    (State.AWAITING_PAYMENT, State.LAPSED): _SYSTEM,
    (State.AWAITING_PAYMENT, State.CANCELLED): _CALLING_OFF,
    (State.LAPSED, State.NEW): _SYSTEM,  # the money came late, and there was still enough
    (State.NEW, State.ACCEPTED): _SELLING,
    (State.NEW, State.REFUSED_BY_SELLER): _SELLING,
    (State.NEW, State.CANCELLED): _CALLING_OFF,
    (State.ACCEPTED, State.CANCELLED): _CALLING_OFF,
    (State.ACCEPTED, State.PACKED): _SELLING,
    (State.ACCEPTED, State.REFUSED_BY_SELLER): _SELLING,
    (State.PACKED, State.SENT): _CARRYING,
    (State.PACKED, State.HANDED_OVER): _SELLING,
    (State.PACKED, State.REFUSED_BY_SELLER): _SELLING,
    (State.PACKED, State.REFUSED_AT_DOOR): _SELLING,
    (State.SENT, State.HANDED_OVER): _CARRYING,
    (State.SENT, State.REFUSED_AT_DOOR): _CARRYING,
}

# States in which the parcel's goods still count as reserved.
HOLDING = (State.AWAITING_PAYMENT, State.NEW, State.ACCEPTED, State.PACKED, State.SENT)
# Steps that the other side reads a reason for.
_WITH_REASON = (State.REFUSED_BY_SELLER,)


def parts_of(user: Viewer, parcel: Parcel) -> frozenset[Who]:
    """The parts in which the user may move this parcel (a buyer without an account is no user)."""
    if not isinstance(user, User):
        return frozenset()
    participant = parcel.shop.participant
    parts = {
        Who.SELLER: is_member(user, participant),
        Who.TEAM: is_assisting(user, participant),
        Who.STAFF: is_within(user, participant, Role.DEPARTMENT_STAFF),
        Who.BUYER: parcel.order.buyer_id == user.pk,
    }
    return frozenset(who for who, holds in parts.items() if holds)


def permitted(parcel: Parcel, parts: frozenset[Who]) -> list[str]:
    """States that somebody in these parts may move the parcel to from where it is."""
    return [to for (start, to), who in MOVES.items() if start == parcel.state and who & parts]


def move_parcel(
    *, parcel: Parcel, to: str, parts: frozenset[Who], by: User | None, reason: str = "", tell: bool = True
) -> ParcelMove:
    """Move a parcel that the caller holds locked; write the step and the audit row, and tell the buyer.

    ``parts`` are those that ``by`` acts in: parts_of(by, parcel), or the system's or buyer's own. Stock and money are
    the caller's. Raises MoveNotPermitted, ReasonMissing.
    """
    if not MOVES.get((parcel.state, to), frozenset()) & parts:
        raise MoveNotPermitted
    if to in _WITH_REASON and not reason.strip():
        raise ReasonMissing
    before, parcel.state = parcel.state, to
    parcel.save(update_fields=["state"])
    move = ParcelMove.objects.create(parcel=parcel, state=to, by=by, reason=reason.strip()[:300])
    record(
        by=by,
        action="move_parcel",
        subject=parcel,
        on_behalf_of=assisted(by, parcel.shop.participant) if by and parts & _SELLING else None,
        changes={"state": [before, to]},
    )
    if tell:
        tell_buyer(parcel=parcel, reason=move.reason)
    return move


BY_SYSTEM = frozenset({Who.SYSTEM})
BY_BUYER = frozenset({Who.BUYER})
