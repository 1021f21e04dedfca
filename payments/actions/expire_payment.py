"""The time to pay is over: the provider stops taking money first, then we give up; or it was paid after all."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from common import clock
from payments.actions.locking import locked, outside_transactions
from payments.actions.open_payment import ask_to_start
from payments.actions.receive_money import give_up
from payments.actions.settle import settle
from payments.errors import GatewayUnreachable, PaymentRefused
from payments.models import Payment
from payments.models.payment import State
from payments.rails import RAILS
from payments.rails.base import ProviderFact

# How long an unreachable provider may hold back what was reserved. Money that comes later is late, and told so.
PATIENCE = timedelta(minutes=15)


def expire_payment(*, payment_id: UUID) -> Payment:
    """End an open payment. Look at its state afterwards: ``paid`` if the money had come. Uses the network.

    Raises GatewayUnreachable while the provider may still take money and PATIENCE lasts: try again later.
    """
    outside_transactions()
    payment = Payment.objects.get(pk=payment_id)
    if not payment.is_open or not RAILS[payment.rail].is_online:
        return payment
    fact, is_known = None, True
    if payment.asked_at is not None:
        try:
            fact = _end(payment)
        except GatewayUnreachable:
            if clock.now() < (payment.expires_at or payment.started_at) + PATIENCE:
                raise
            is_known = False
        except PaymentRefused:
            pass  # the provider never had it
    with transaction.atomic():
        payment = locked(payment_id)
        if fact:
            settle(payment, fact)
        if payment.is_open:
            payment.needs_ending = not is_known
            payment.hosted_url = ""
            payment.save(update_fields=["needs_ending", "hosted_url"])
            give_up(payment, State.EXPIRED)
    return payment


def end_at_provider(*, payment_id: UUID) -> None:
    """Tell the provider that a payment which we gave up is over. Uses the network; raises GatewayUnreachable."""
    outside_transactions()
    payment = Payment.objects.get(pk=payment_id)
    if not payment.needs_ending:
        return
    try:
        fact = _end(payment)
    except PaymentRefused:
        Payment.objects.filter(pk=payment_id).update(needs_ending=False)
        return
    with transaction.atomic():
        settle(locked(payment_id), fact)


def _end(payment: Payment) -> ProviderFact:
    """Where the opening got no answer, opening again under the same key finds what there is to end."""
    ref = payment.provider_ref or ask_to_start(payment).provider_ref
    return RAILS[payment.rail].expire(ref or "")
