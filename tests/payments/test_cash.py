from collections.abc import Callable

import pytest

from accounts.models import User
from audit.models import Entry
from payments.actions import cancel_payment, confirm_cash, open_payment, refund_payment, send_refund, sweep_payments
from payments.errors import PaymentRefused
from payments.models import Payment
from payments.models.payment import State
from payments.queries.invariants import broken
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


def test_cash_waits_for_the_hand_over(start: Callable[..., Payment], teller: User, jar: Jar) -> None:
    payment = start(rail="cash")
    assert (payment.state, payment.expires_at) == (State.PENDING, None)
    assert open_payment(payment_id=payment.pk).hosted_url == ""
    sweep_payments()

    confirm_cash(payment_id=payment.pk, by=teller)
    confirm_cash(payment_id=payment.pk, by=teller)

    payment.refresh_from_db()
    assert payment.state == State.PAID
    assert jar.said == ["paid"]
    assert set(payment.entries.values_list("account", "amount_vnd")) == {
        ("in_hand", 190_000),
        ("owed_to_payees", -190_000),
    }
    assert Entry.objects.get(action="payment_received").by == teller


def test_refused_at_the_door_it_is_given_up(start: Callable[..., Payment], teller: User, jar: Jar) -> None:
    payment = cancel_payment(payment_id=start(rail="cash").pk, by=teller)

    assert (payment.state, payment.needs_ending) == (State.CANCELLED, False)
    with pytest.raises(PaymentRefused):
        confirm_cash(payment_id=payment.pk, by=teller)
    assert jar.said == []


def test_a_card_payment_is_not_confirmed_by_hand(opened: Payment, teller: User) -> None:
    with pytest.raises(PaymentRefused):
        confirm_cash(payment_id=opened.pk, by=teller)

    opened.refresh_from_db()
    assert opened.state == State.PENDING


def test_cash_goes_back_by_hand(start: Callable[..., Payment], teller: User, jar: Jar) -> None:
    payment = start(rail="cash")
    confirm_cash(payment_id=payment.pk, by=teller)
    refund = refund_payment(payment_id=payment.pk, amount_vnd=190_000, purpose="returned", by=teller)

    send_refund(refund_id=refund.pk)
    send_refund(refund_id=refund.pk)

    payment.refresh_from_db()
    assert payment.state == State.REFUNDED
    assert jar.said == ["paid", "refunded 190000"]
    assert list(broken()) == []


def test_nothing_to_pay_is_refused(start: Callable[..., Payment]) -> None:
    with pytest.raises(PaymentRefused):
        start(amount_vnd=0)

    assert Payment.objects.count() == 0


def test_an_unknown_rail_or_one_that_is_off_is_refused(start: Callable[..., Payment], settings: object) -> None:
    settings.CARD_SECRET_KEY = ""  # type: ignore[attr-defined]
    for rail in ("gold", "card"):
        with pytest.raises(PaymentRefused):
            start(rail=rail)

    assert Payment.objects.count() == 0
    assert start(rail="cash").state == State.PENDING


def test_a_second_payment_for_the_same_thing_waits_for_the_first(start: Callable[..., Payment]) -> None:
    start(rail="cash")

    with pytest.raises(PaymentRefused):
        start(rail="cash")

    assert Payment.objects.count() == 1
