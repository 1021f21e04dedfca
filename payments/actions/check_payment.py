"""Ask the provider where a payment stands, instead of waiting to be told."""

from uuid import UUID

from django.db import transaction

from payments.actions.locking import locked, outside_transactions
from payments.actions.open_payment import ask_to_start
from payments.actions.settle import settle
from payments.errors import PaymentRefused
from payments.models import Payment
from payments.rails import RAILS


def check_payment(*, payment_id: UUID) -> Payment:
    """The payment as the provider has it now. Uses the network; raises GatewayUnreachable.

    A payment whose opening got no answer is opened again under its key: that finds out whether it was done.
    """
    outside_transactions()
    payment = Payment.objects.get(pk=payment_id)
    rail = RAILS[payment.rail]
    if not rail.is_online or (payment.provider_ref is None and payment.asked_at is None):
        return payment
    try:
        fact = rail.fetch_status(payment.provider_ref) if payment.provider_ref else ask_to_start(payment)
    except PaymentRefused:
        return Payment.objects.get(pk=payment_id)
    with transaction.atomic():
        payment = locked(payment_id)
        settle(payment, fact)
    return payment
