"""Orders whose time to pay is over: ask once more, then give the goods back to the market."""

import logging

from django.db import transaction

from common import clock
from common.errors import Refusal
from marketplace.actions.settle_order import lapse
from marketplace.locks import ORDER, lock_order
from marketplace.models import Order
from payments.actions import expire_payment
from payments.models import Payment

log = logging.getLogger(__name__)


def lapse_orders() -> int:
    """One round of the sweep; returns how many lapsed. Uses the network. Safe to run at any time, and twice at once."""
    due = Order.objects.filter(state=Order.State.AWAITING_PAYMENT, pay_by__lte=clock.now()).order_by("pay_by")
    return sum(_lapse_one(pk) for pk in list(due.values_list("pk", flat=True)[:500]))


def _lapse_one(order_id: int) -> bool:
    """The provider stops taking money first. While it cannot be reached, payments says how long to be patient."""
    try:
        for key in list(Payment.objects.for_payee(ORDER, str(order_id)).open().values_list("pk", flat=True)):
            expire_payment(payment_id=key)
        return lapse_order(order_id=order_id)
    except Refusal as refusal:
        log.warning("order %s waits on: %s", order_id, type(refusal).__name__)
    except Exception:
        log.exception("order %s could not lapse", order_id)  # one broken order must not hold up the others
    return False


def lapse_order(*, order_id: int) -> bool:
    """Lapse one order whose time is over and for which no payment is open any more. Says whether it is lapsed now."""
    with transaction.atomic():
        order = lock_order(order_id)
        is_due = (
            order.state == Order.State.AWAITING_PAYMENT and order.pay_by is not None and order.pay_by <= clock.now()
        )
        if is_due and not Payment.objects.for_payee(ORDER, str(order_id)).open().exists():
            lapse(order)
        return order.state == Order.State.LAPSED
