"""Bring a payment to where its provider has it. Facts may come in any order, any number of times, and late."""

import logging

from common import clock
from payments.actions.receive_money import give_up, receive_money
from payments.actions.settle_refunds import settle_refunds
from payments.models import Payment
from payments.models.event import Outcome
from payments.models.payment import State
from payments.moves import move
from payments.rails.base import ProviderFact

log = logging.getLogger(__name__)


def settle(payment: Payment, fact: ProviderFact) -> Outcome:
    """Apply what the provider holds. The caller holds the lock.

    A fact never leads backwards: money that came stays, what is over stays over, unless money came after all. So an
    older fact that arrives after a newer one changes nothing.
    """
    if not _fits(payment, fact):
        log.error("payment %s: the provider holds something else under its number", payment.number)
        Payment.objects.filter(pk=payment.pk).update(failure="amount_differs", checked_at=clock.now())
        return Outcome.DIFFERS
    before = _standing(payment)
    _note(payment, fact)
    if fact.state == "paid" and not payment.is_paid:
        receive_money(payment, by=None)
    elif fact.state == "expired" and payment.is_open:
        give_up(payment, State.EXPIRED)
    elif fact.state == "failed" and payment.is_open:
        give_up(payment, State.FAILED, failure=fact.failure)
    elif fact.state == "open" and payment.state == State.STARTED:
        move(payment, State.PENDING)
    has_news = settle_refunds(payment, fact.refunds)
    return Outcome.APPLIED if has_news or _standing(payment) != before else Outcome.NOTHING_NEW


def _fits(payment: Payment, fact: ProviderFact) -> bool:
    """The provider's object must be this payment's own: same id, same amount, đồng."""
    return (
        fact.payment_id == str(payment.pk)
        and (fact.amount_vnd, fact.currency) == (payment.amount_vnd, "vnd")
        and payment.provider_ref in (None, fact.provider_ref)
    )


def _note(payment: Payment, fact: ProviderFact) -> None:
    """Keep the provider's numbers, where its page is, and why the last card was declined."""
    payment.provider_ref = fact.provider_ref or payment.provider_ref
    payment.charge_ref = fact.charge_ref or payment.charge_ref
    payment.hosted_url = fact.hosted_url if fact.state == "open" and payment.is_open else ""
    payment.checked_at = clock.now()
    if fact.failure and not payment.is_paid:
        payment.failure = fact.failure
    # The provider may not go on taking money for what we gave up (cancelled while it was being opened).
    payment.needs_ending = fact.state == "open" and not (payment.is_open or payment.is_paid)
    payment.save(update_fields=["provider_ref", "charge_ref", "hosted_url", "checked_at", "failure", "needs_ending"])


def _standing(payment: Payment) -> tuple[object, ...]:
    return payment.state, payment.refunded_vnd, payment.provider_ref, payment.charge_ref, payment.failure
