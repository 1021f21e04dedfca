"""From the packed parcel to the buyer's hands."""

from accounts.models import User
from common import clock
from marketplace.actions.complete_sale import complete_sale
from marketplace.actions.consign_parcel import call_off_consignment, call_off_if_unanswered
from marketplace.actions.give_back import give_back_money
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.receive_cash import confirm_parcel_cash
from marketplace.actions.stock import consume, release
from marketplace.models import Parcel
from marketplace.parcel_moves import State, Who, move_parcel, parts_of
from marketplace.rules import check_takes_money, selling_for


def send(*, by: User, parcel: Parcel) -> Parcel:
    """It is with the post. A carrier that has not answered yet is not to fetch it. Raises NotYours, MoveNotPermitted."""
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        move_parcel(parcel=parcel, to=State.SENT, parts=parts_of(by, parcel), by=by)
        call_off_if_unanswered(by=by, parcel=parcel)
    return parcel


def hand_over(*, by: User, parcel: Parcel, is_cash_received: bool = False) -> Parcel:
    """The buyer has it: the goods leave the stock; with the money there too, it is a sale.

    ``is_cash_received`` confirms the cash in the same breath: members alone. Raises NotYours, NotAssisting,
    MoneyIsTheirs, MoveNotPermitted.
    """
    if is_cash_received:
        check_takes_money(by, parcel.shop.participant)
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        note_handed_over(parcel=parcel, parts=parts_of(by, parcel), by=by)
        if is_cash_received and parcel.paid_on is None:
            confirm_parcel_cash(parcel=parcel, by=by)
        call_off_consignment(by=by, parcel=parcel)
    return parcel


def refused_at_door(*, by: User, parcel: Parcel, reason: str = "") -> Parcel:
    """The buyer did not take it: the goods are on the market again; cash is no longer awaited, a card's money goes
    back.

    Raises NotYours, MoveNotPermitted.
    """
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        note_refused_at_door(parcel=parcel, parts=parts_of(by, parcel), by=by, reason=reason)
        call_off_consignment(by=by, parcel=parcel)
    return parcel


def note_handed_over(*, parcel: Parcel, parts: frozenset[Who], by: User | None) -> None:
    """The same for whoever the caller has found to be allowed; the caller holds the parcel locked."""
    move_parcel(parcel=parcel, to=State.HANDED_OVER, parts=parts, by=by)
    parcel.handed_over_on = clock.today()
    parcel.save(update_fields=["handed_over_on"])
    consume(parcel.lines.all())
    complete_sale(parcel=parcel, by=by)


def note_refused_at_door(*, parcel: Parcel, parts: frozenset[Who], by: User | None, reason: str) -> None:
    """The same for whoever the caller has found to be allowed; the caller holds the parcel locked."""
    move_parcel(parcel=parcel, to=State.REFUSED_AT_DOOR, parts=parts, by=by, reason=reason)
    give_back_money(parcel=parcel, by=by, purpose="refused", reason=reason or "refused at the door")
    release(parcel.lines.all())
