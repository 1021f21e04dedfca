"""The one place where a payment becomes paid, or is over without money."""

from accounts.models import User
from audit.actions.record import record
from common import clock
from payments import ledger
from payments.handlers import PAYEES
from payments.models import Payment
from payments.models.payment import State
from payments.moves import move


def receive_money(payment: Payment, *, by: User | None) -> None:
    """Book the money and tell the payee. The caller holds the lock; the payment is not paid yet."""
    payment.is_late = not payment.is_open
    payment.paid_at = clock.now()
    payment.failure = ""
    move(payment, State.PAID, "paid_at", "is_late", "failure")
    ledger.book_payment(payment)
    record(by=by, action="payment_received", subject=payment, changes={"amount_vnd": payment.amount_vnd})
    PAYEES[payment.payee_kind].on_paid(payment)


def give_up(payment: Payment, state: State, *, failure: str = "") -> None:
    """End an open payment without money: failed or expired. The caller holds the lock."""
    payment.failure = failure or payment.failure
    move(payment, state, "failure")
    record(by=None, action=f"payment_{state.value}", subject=payment, changes={"failure": payment.failure})
    payee = PAYEES[payment.payee_kind]
    if state == State.FAILED:
        payee.on_failed(payment)
    else:
        payee.on_expired(payment)
