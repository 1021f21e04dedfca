"""Cash was handed over."""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from payments.actions.locking import locked
from payments.actions.receive_money import receive_money
from payments.errors import PaymentRefused
from payments.models import Payment
from payments.models.payment import RailName, State


def confirm_cash(*, payment_id: UUID, by: User | None) -> Payment:
    """The money of a cash payment is in hand, says ``by``; whether they may say so is the payee's rule. None: a carrier says so.

    Said twice, it is booked once. Raises PaymentRefused for another rail, and for a payment that was given up.
    """
    with transaction.atomic():
        payment = locked(payment_id)
        if payment.rail != RailName.CASH:
            raise PaymentRefused
        if payment.is_paid:
            return payment
        if payment.state != State.PENDING:
            raise PaymentRefused
        receive_money(payment, by=by)
    return payment
