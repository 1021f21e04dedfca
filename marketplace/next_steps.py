"""What the seller can do with a parcel now: one clear button, and what else there is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.models import Consignment, DeliveryRate, Parcel
from marketplace.queries.consignments import consignment_of

State = Parcel.State


@dataclass(frozen=True)
class Step:
    """A button: the name in its address, what it says, and whether words are asked for (and must be given)."""

    name: str
    label: str | Promise
    asks_why: bool = False
    must_say_why: bool = False


ACCEPT = Step("nhan", _("Accept the order"))
REFUSE = Step("khong-ban", _("I cannot sell it"), asks_why=True, must_say_why=True)
PACK = Step("da-goi", _("It is packed"))
SEND = Step("da-gui", _("It is sent"))
HAND_OVER = Step("da-giao", _("It is handed over"))
HAND_OVER_PAID = Step("da-giao-da-nhan-tien", _("Handed over, all the money is here"))
HAND_OVER_UNPAID = Step("da-giao", _("Handed over, the money comes later"))
NOT_TAKEN = Step("khong-lay", _("They did not take it"), asks_why=True)
CASH = Step("da-nhan-tien", _("The money is here"))
_MONEY = (HAND_OVER_PAID, CASH)


WHAT_NOW: dict[str, str | Promise] = {
    State.NEW: _("Call the buyer if anything is unclear, then say yes or no."),
    State.ACCEPTED: _("Weigh it, pack it, stick the label on it. Then press the button."),
    State.SENT: _("When the buyer has it, press the button."),
    State.HANDED_OVER: _("All is done. There is nothing left to do."),
}
_PACKED: dict[str, str | Promise] = {
    DeliveryRate.Way.PICK_UP: _("The buyer comes for it. When it is in their hands, press the button."),
    DeliveryRate.Way.OWN: _("Bring it to the buyer. When it is in their hands, press the button."),
    DeliveryRate.Way.POST: _("Take it to the post. Then press the button."),
}


_BY_CARRIER: dict[str, str | Promise] = {
    Consignment.State.WAITING: _(
        "The carrier is being asked. Look again in a moment: then its number stands on the label."
    ),
    Consignment.State.BOOKED: _("Print the label with the carrier's number, stick it on, give it to the carrier."),
    Consignment.State.REFUSED: _("The carrier will not take it. Take it to the post yourself, then press the button."),
    Consignment.State.CANCELLED: _(
        "The carrier does not come for it. Take it to the post yourself, then press the button."
    ),
}


def what_now(parcel: Parcel) -> str | Promise:
    """What the seller does next, in a sentence; empty where the parcel has come to another end."""
    consignment = consignment_of(parcel)
    if parcel.state == State.PACKED:
        return (consignment and _BY_CARRIER.get(consignment.state)) or _PACKED[parcel.way]
    if parcel.state == State.SENT and consignment and consignment.state == Consignment.State.IN_TRANSIT:
        return _("The carrier brings it and says when it is there: you need not press anything.")
    if parcel.state == State.HANDED_OVER and parcel.order.rail == "cash" and parcel.paid_on is None:
        return _("The money is still to come. When you have it in hand, press the button.")
    return WHAT_NOW.get(parcel.state, "")


def next_steps(parcel: Parcel, *, is_helper: bool = False) -> list[Step]:
    """The steps from here, the clear one first; empty when there is nothing left to do.

    A helper hands over, but the household itself says that the money is there (rules.check_takes_money).
    """
    return [step for step in _all_steps(parcel) if not (is_helper and step in _MONEY)]


def _all_steps(parcel: Parcel) -> list[Step]:
    is_unpaid_cash = parcel.order.rail == "cash" and parcel.paid_on is None
    giving = [HAND_OVER_PAID, HAND_OVER_UNPAID, NOT_TAKEN] if is_unpaid_cash else [HAND_OVER, NOT_TAKEN]
    if parcel.state == State.NEW:
        return [ACCEPT, REFUSE]
    if parcel.state == State.ACCEPTED:
        return [PACK, REFUSE]
    if parcel.state == State.PACKED:
        return [SEND, REFUSE] if parcel.way == DeliveryRate.Way.POST else [*giving, REFUSE]
    if parcel.state == State.SENT:
        return giving
    if parcel.state == State.HANDED_OVER and is_unpaid_cash:
        return [CASH]
    return []
