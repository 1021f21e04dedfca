"""The money side of an order: which payments it starts, and the way to pay again."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import User
from common import clock
from marketplace.actions.settle_order import place_paid_order
from marketplace.buying_errors import OrderMovedOn
from marketplace.locks import ORDER, PARCEL, lock_order
from marketplace.models import Order, Parcel, ParcelLine
from marketplace.order_lines import amount_of, way_of
from payments.actions import cancel_payment, open_payment, start_payment
from payments.handlers import Line
from payments.models import Payment
from payments.rails import rail_named


def start_card_payment(order: Order, *, by: User | None) -> Payment:
    """One payment for the whole order, inside the caller's transaction."""
    each = lines_of_each(order.parcels.order_by("pk"))
    lines = [line for parcel, rows in each.items() for line in _lines(parcel, rows)]
    return start_payment(
        rail=Payment.Rail.CARD, payee_kind=ORDER, payee_ref=str(order.pk), lines=lines, by=by, expires_at=order.pay_by
    )


def start_cash_payments(parcels: Mapping[Parcel, Iterable[ParcelLine]], *, by: User | None) -> None:
    """One payment for each parcel with its lines, to be confirmed when it is handed over."""
    for parcel, rows in parcels.items():
        lines = _lines(parcel, rows)
        start_payment(rail=Payment.Rail.CASH, payee_kind=PARCEL, payee_ref=str(parcel.pk), lines=lines, by=by)


def lines_of_each(parcels: Iterable[Parcel]) -> dict[Parcel, list[ParcelLine]]:
    """The parcels with their lines, in order. One query."""
    found: dict[Parcel, list[ParcelLine]] = {parcel: [] for parcel in parcels}
    for row in ParcelLine.objects.filter(parcel__in=found).select_related("parcel").order_by("pk"):
        found[row.parcel].append(row)
    return found


def _lines(parcel: Parcel, rows: Iterable[ParcelLine]) -> list[Line]:
    lines = [Line(f"{row.name} · {amount_of(row)}", row.settled_vnd) for row in rows if row.settled_vnd]
    return [*lines, Line(way_of(parcel), parcel.delivery_vnd)] if parcel.delivery_vnd else lines


def pay_order(*, order: Order, by: User | None) -> str:
    """Return the address of the provider's page for an order that waits for its money. Uses the network.

    The open payment is taken up again; where the last one failed, another is started. The caller has made sure that the
    visitor may see the order. Raises OrderMovedOn, GatewayUnreachable (nothing is lost: press again), PaymentRefused.
    """
    with transaction.atomic():
        order = lock_order(order.pk)
        if order.state != Order.State.AWAITING_PAYMENT or order.pay_by is None or order.pay_by <= clock.now():
            raise OrderMovedOn
        payment = Payment.objects.for_payee(ORDER, str(order.pk)).open().first() or start_card_payment(order, by=by)
    payment = open_payment(payment_id=payment.pk)
    if not payment.hosted_url:
        raise OrderMovedOn
    return payment.hosted_url


def pay_in_cash(*, order: Order, by: User | None) -> Order:
    """Pay when it is handed over after all: the order is placed at once. Money that still comes by card goes back.

    The caller has made sure that the visitor may see the order. Raises OrderMovedOn, PaymentRefused.
    """
    rail_named(Payment.Rail.CASH)
    with transaction.atomic():
        order = lock_order(order.pk)
        if order.state != Order.State.AWAITING_PAYMENT:
            raise OrderMovedOn
        for payment in Payment.objects.for_payee(ORDER, str(order.pk)).open():
            cancel_payment(payment_id=payment.pk, by=by)
        order.rail = Payment.Rail.CASH
        order.save(update_fields=["rail"])
        start_cash_payments(lines_of_each(order.parcels.order_by("pk")), by=by)
        place_paid_order(order)
    return order
