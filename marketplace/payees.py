"""What payments do to orders: the card pays an order, cash pays a parcel."""

from django.db import transaction
from django.urls import reverse

from common import clock
from marketplace.actions.complete_sale import mark_paid
from marketplace.actions.settle_order import lapse, lines_of, parcels_of, place_paid_order
from marketplace.actions.stock import reserve_again
from marketplace.buying_errors import NotEnough
from marketplace.locks import ORDER, PARCEL, lock_order_rows
from marketplace.models import Order, Parcel
from payments.actions import refund_payment
from payments.handlers import Payee, register_payee
from payments.models import Payment


class OrderPayee(Payee):
    """A whole order, paid by card. ``payee_ref`` is its id."""

    def lock(self, ref: str) -> None:
        lock_order_rows(int(ref))

    def return_url(self, payment: Payment) -> str:
        return reverse("order", args=[_order(payment).number])

    def on_paid(self, payment: Payment) -> None:
        """The order is placed. Money for one that lapsed reserves the goods again if they are there, else it goes back."""
        order = _order(payment)
        if not self._can_be_placed(order):
            refund_payment(payment_id=payment.pk, amount_vnd=payment.amount_vnd, purpose="not-wanted", by=None)
            return
        place_paid_order(order)
        for parcel in parcels_of(order):
            mark_paid(parcel=parcel, by=None)

    def _can_be_placed(self, order: Order) -> bool:
        if order.state != Order.State.LAPSED:
            return order.state == Order.State.AWAITING_PAYMENT
        try:
            with transaction.atomic():
                reserve_again(lines_of(order))
        except NotEnough:
            return False
        return True

    def on_expired(self, payment: Payment) -> None:
        """The goods go back once the order's own time is over; before that the buyer may try again."""
        order = _order(payment)
        is_due = order.pay_by is not None and order.pay_by <= clock.now()
        others = Payment.objects.for_payee(ORDER, str(order.pk)).open().exclude(pk=payment.pk)
        if order.state == Order.State.AWAITING_PAYMENT and is_due and not others.exists():
            lapse(order)


class ParcelPayee(Payee):
    """One parcel, paid in cash when it is handed over. ``payee_ref`` is its id."""

    def lock(self, ref: str) -> None:
        lock_order_rows(Parcel.objects.values_list("order_id", flat=True).get(pk=int(ref)))

    def return_url(self, payment: Payment) -> str:
        return reverse("order", args=[_parcel(payment).order.number])

    def on_paid(self, payment: Payment) -> None:
        mark_paid(parcel=_parcel(payment), by=None)


def _order(payment: Payment) -> Order:
    return Order.objects.get(pk=int(payment.payee_ref))


def _parcel(payment: Payment) -> Parcel:
    return Parcel.objects.select_related("order", "shop__participant").get(pk=int(payment.payee_ref))


def register() -> None:
    """Called when the app starts."""
    register_payee(ORDER, OrderPayee())
    register_payee(PARCEL, ParcelPayee())
