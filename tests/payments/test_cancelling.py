from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from common import clock
from payments.actions import cancel_payment, open_payment, sweep_payments
from payments.errors import GatewayUnreachable, PaymentRefused
from payments.models import Payment
from payments.models.payment import State
from payments.rails.base import ProviderFact
from payments.rails.card import CardRail
from tests.payments.bank import Bank
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


def test_cancelled_the_provider_is_told_after_commit(
    opened: Payment, bank: Bank, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cancel_payment(payment_id=opened.pk, by=None)

    opened.refresh_from_db()
    assert (opened.state, opened.needs_ending, opened.hosted_url) == (State.CANCELLED, False, "")
    assert bank.session(opened)["status"] == "expired"


def test_told_by_the_sweep_when_it_was_away(opened: Payment, bank: Bank) -> None:
    cancel_payment(payment_id=opened.pk, by=None)

    sweep_payments()

    opened.refresh_from_db()
    assert opened.needs_ending is False
    assert bank.session(opened)["status"] == "expired"


def test_paid_in_the_same_moment_the_payee_decides(opened: Payment, bank: Bank, jar: Jar) -> None:
    cancel_payment(payment_id=opened.pk, by=None)
    bank.pay(opened)

    bank.tell_all()

    opened.refresh_from_db()
    assert (opened.state, opened.is_late, opened.needs_ending) == (State.PAID, True, False)
    assert jar.said == ["paid late"]


def test_cancelled_while_nobody_knew_whether_it_was_opened(start: Callable[..., Payment], bank: Bank) -> None:
    payment = start()
    bank.faults(lose_replies=1)
    with pytest.raises(GatewayUnreachable):
        open_payment(payment_id=payment.pk)
    cancel_payment(payment_id=payment.pk, by=None)

    with clock.at(clock.now() + timedelta(minutes=2)):
        sweep_payments()

    payment.refresh_from_db()
    assert (payment.state, payment.needs_ending) == (State.CANCELLED, False)
    assert bank.session(payment)["status"] == "expired"


def test_never_opened_there_is_nobody_to_tell(start: Callable[..., Payment], bank: Bank) -> None:
    payment = cancel_payment(payment_id=start().pk, by=None)

    assert payment.needs_ending is False
    with pytest.raises(PaymentRefused):
        open_payment(payment_id=payment.pk)
    assert bank.sessions(payment) == []


def test_what_is_paid_is_not_cancelled(opened: Payment, bank: Bank) -> None:
    bank.pay(opened)
    bank.tell_all()

    with pytest.raises(PaymentRefused):
        cancel_payment(payment_id=opened.pk, by=None)

    opened.refresh_from_db()
    assert opened.state == State.PAID


def test_cancelled_while_it_is_being_opened_the_page_is_closed_again(
    start: Callable[..., Payment], bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = start()
    ask = CardRail.start

    def slow(rail: CardRail, payment: Payment) -> ProviderFact:
        fact = ask(rail, payment)
        cancel_payment(payment_id=payment.pk, by=None)
        Payment.objects.filter(pk=payment.pk).update(needs_ending=False)
        return fact

    with monkeypatch.context() as patch:
        patch.setattr(CardRail, "start", slow)
        with pytest.raises(PaymentRefused):
            open_payment(payment_id=payment.pk)
    sweep_payments()

    payment.refresh_from_db()
    assert (payment.state, payment.hosted_url, payment.needs_ending) == (State.CANCELLED, "", False)
    assert bank.session(payment)["status"] == "expired"
