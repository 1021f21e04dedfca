"""The seller's word on a new order."""

from accounts.models import User
from marketplace.actions.consign_parcel import call_off_consignment
from marketplace.actions.give_back import give_back_money
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.stock import release
from marketplace.models import Parcel
from marketplace.parcel_moves import State, move_parcel, parts_of
from marketplace.rules import selling_for


def accept_parcel(*, by: User, parcel: Parcel) -> Parcel:
    """Say yes to a new parcel. Raises NotYours, MoveNotPermitted where it has moved on."""
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        move_parcel(parcel=parcel, to=State.ACCEPTED, parts=parts_of(by, parcel), by=by)
    return parcel


def refuse_parcel(*, by: User, parcel: Parcel, reason: str) -> Parcel:
    """Say no, before it is on its way: the goods are on the market again and money paid by card goes back.
    A carrier that was asked is told.

    The buyer reads ``reason``. Raises NotYours, MoveNotPermitted, ReasonMissing.
    """
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        move_parcel(parcel=parcel, to=State.REFUSED_BY_SELLER, parts=parts_of(by, parcel), by=by, reason=reason)
        give_back_money(parcel=parcel, by=by, purpose="refused", reason=reason)
        release(parcel.lines.all())
        call_off_consignment(by=by, parcel=parcel)
    return parcel
