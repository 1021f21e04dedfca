"""What becomes of an order that waited for its money: placed, or lapsed. The caller holds order and parcels locked."""

from datetime import timedelta

from audit.actions.record import record
from common import clock
from marketplace.actions.stock import release
from marketplace.actions.tell_order import tell_new_parcel, tell_order_placed
from marketplace.models import Order, Parcel, ParcelLine
from marketplace.parcel_moves import BY_SYSTEM, move_parcel

TIME_TO_ANSWER = timedelta(hours=24)


def place_paid_order(order: Order) -> None:
    """The order stands: every parcel is new, sellers and buyer are told."""
    order.state = Order.State.PLACED
    order.save(update_fields=["state"])
    record(by=None, action="order_placed", subject=order)
    for parcel in parcels_of(order):
        move_parcel(parcel=parcel, to=Parcel.State.NEW, parts=BY_SYSTEM, by=None)
        _parcel_is_new(parcel)
    tell_order_placed(order)


def _parcel_is_new(parcel: Parcel) -> None:
    """The seller has a day to answer, and is told so."""
    parcel.answer_by = clock.now() + TIME_TO_ANSWER
    parcel.save(update_fields=["answer_by"])
    tell_new_parcel(parcel, list(ParcelLine.objects.filter(parcel=parcel).order_by("pk")))


def lapse(order: Order) -> None:
    """Not paid in time: the goods are on the market again. The buyer is told once."""
    order.state = Order.State.LAPSED
    order.save(update_fields=["state"])
    record(by=None, action="order_lapsed", subject=order)
    for position, parcel in enumerate(parcels_of(order)):
        move_parcel(parcel=parcel, to=Parcel.State.LAPSED, parts=BY_SYSTEM, by=None, tell=position == 0)
    release(lines_of(order))


def parcels_of(order: Order) -> list[Parcel]:
    """The parcels with what messages about them need."""
    return list(Parcel.objects.filter(order=order).select_related("order", "shop__participant").order_by("pk"))


def lines_of(order: Order) -> list[ParcelLine]:
    """All lines of all parcels."""
    return list(ParcelLine.objects.filter(parcel__order=order).order_by("offer_id", "pk"))
