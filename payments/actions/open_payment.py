"""Ask the provider to open a payment; again and again if need be, under the same key."""

from uuid import UUID

from django.db import transaction

from common import clock
from payments import words
from payments.actions.locking import locked, outside_transactions
from payments.actions.receive_money import give_up
from payments.actions.settle import settle
from payments.errors import PaymentRefused
from payments.models import Payment
from payments.models.payment import State
from payments.rails import rail_named
from payments.rails.base import ProviderFact


def open_payment(*, payment_id: UUID) -> Payment:
    """The payment with its ``hosted_url``, where the person goes to pay. Uses the network: after commit only.

    Raises GatewayUnreachable when nobody knows what happened: call again. Raises PaymentRefused when the provider said
    no (the payment is then failed) or when it is over: start another one.
    """
    outside_transactions()
    payment = Payment.objects.get(pk=payment_id)
    if payment.is_paid or (payment.state == State.PENDING and (payment.hosted_url or payment.rail == "cash")):
        return payment
    if not payment.is_open:
        raise PaymentRefused(words.failure(payment.failure) or None, code=payment.failure)
    fact = ask_to_start(payment)
    with transaction.atomic():
        payment = locked(payment_id)
        settle(payment, fact)
    if not (payment.is_open or payment.is_paid):
        raise PaymentRefused(code=payment.failure)
    return payment


def ask_to_start(payment: Payment) -> ProviderFact:
    """Ask, after writing down that we ask. A refusal fails the payment and is raised again. Outside transactions."""
    Payment.objects.filter(pk=payment.pk, asked_at=None).update(asked_at=clock.now())
    try:
        return rail_named(payment.rail).start(payment)
    except PaymentRefused as refusal:
        with transaction.atomic():
            again = locked(payment.pk)
            if again.is_open and again.provider_ref is None:
                give_up(again, State.FAILED, failure=refusal.code or "refused")
            elif again.provider_ref is None:
                Payment.objects.filter(pk=again.pk).update(needs_ending=False)
        raise PaymentRefused(words.failure(refusal.code) or None, code=refusal.code) from refusal
