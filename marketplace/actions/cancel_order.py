"""The buyer calls an order off, as long as it is not packed."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from marketplace.actions.give_back import give_back_money
from marketplace.actions.settle_order import lines_of, parcels_of
from marketplace.actions.stock import release
from marketplace.actions.tell_order import tell_called_off
from marketplace.buying_errors import OrderMovedOn
from marketplace.locks import ORDER, lock_order
from marketplace.models import Order, Parcel
from marketplace.parcel_moves import BY_BUYER, move_parcel
from payments.actions import cancel_payment
from payments.models import Payment

CAN_BE_CANCELLED = (Parcel.State.AWAITING_PAYMENT, Parcel.State.NEW, Parcel.State.ACCEPTED)


def cancel_order(*, order: Order, by: User | None) -> Order:
    """Cancel every parcel that is not packed yet; the others stay. Goods and money go back.

    The caller has made sure that the visitor may see the order. Raises OrderMovedOn where there is nothing to cancel.
    """
    with transaction.atomic():
        order = lock_order(order.pk)
        parcels = parcels_of(order)
        waiting = [parcel for parcel in parcels if parcel.state in CAN_BE_CANCELLED]
        if not waiting:
            raise OrderMovedOn
        for payment in Payment.objects.for_payee(ORDER, str(order.pk)).open():
            cancel_payment(payment_id=payment.pk, by=by)
        for position, parcel in enumerate(waiting):
            _cancel(parcel, by=by, tell=position == 0)
        if len(waiting) == len(parcels):
            order.state = Order.State.CANCELLED
            order.save(update_fields=["state"])
        record(by=by, action="cancel_order", subject=order, changes={"parcels": [parcel.pk for parcel in waiting]})
        release([line for line in lines_of(order) if line.parcel_id in {parcel.pk for parcel in waiting}])
    return order


def _cancel(parcel: Parcel, *, by: User | None, tell: bool) -> None:
    was_due = parcel.state != Parcel.State.AWAITING_PAYMENT
    move_parcel(parcel=parcel, to=Parcel.State.CANCELLED, parts=BY_BUYER, by=by, tell=tell)
    if was_due:
        give_back_money(parcel=parcel, by=by, purpose="cancelled", reason="")
        tell_called_off(parcel)
