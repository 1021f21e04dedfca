"""The errand: started, opened, paid or not, told or asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from common import clock
from payments.actions import check_payment, expire_payment, open_payment, sweep_payments
from payments.errors import GatewayUnreachable, PaymentRefused
from payments.models import Payment, ProviderEvent
from payments.models.payment import State
from payments.queries.invariants import broken
from payments.rails.card.rail import CardRail
from tests.payments.bank import DECLINED, POOR, Bank
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


def test_opened_it_has_the_providers_page(opened: Payment, bank: Bank) -> None:
    session = bank.session(opened)

    assert opened.state == State.PENDING
    assert opened.hosted_url == session["url"]
    assert opened.provider_ref == session["id"]
    assert session["amount_total"] == 190_000
    assert session["metadata"] == {"payment": str(opened.pk), "number": opened.number}


def test_the_key_is_kept_before_the_provider_is_asked(start: Callable[..., Payment], bank: Bank) -> None:
    payment = start()

    assert payment.idempotency_key
    assert Payment.objects.get(pk=payment.pk).request["client_reference_id"] == str(payment.pk)
    assert bank.sessions(payment) == []


def test_paid_and_told_it_is_paid_once(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)

    answers = bank.tell_all()

    opened.refresh_from_db()
    assert answers == [200, 200]
    assert opened.state == State.PAID
    assert opened.paid_at is not None
    assert opened.hosted_url == ""
    assert not opened.is_late
    assert jar.said == ["paid"]
    assert list(opened.entries.order_by("account").values_list("account", "amount_vnd")) == [
        ("at_card_provider", 190_000),
        ("owed_to_payees", -190_000),
    ]
    assert list(broken()) == []


def test_back_from_the_page_it_is_asked_for_without_waiting(
    opened: Payment, bank: Bank, jar: Jar, client: Client
) -> None:
    bank.pay(opened)

    response = client.get(f"/tra-tien/ve/{opened.pk}/")

    opened.refresh_from_db()
    assert response.status_code == 302
    assert response.headers["Location"] == "/lo/1/"
    assert opened.state == State.PAID
    assert jar.said == ["paid"]


def test_coming_back_is_no_proof_of_paying(opened: Payment, client: Client, jar: Jar) -> None:
    client.get(f"/tra-tien/ve/{opened.pk}/")

    opened.refresh_from_db()
    assert opened.state == State.PENDING
    assert jar.said == []


@pytest.mark.parametrize(("card", "failure"), [(DECLINED, "generic_decline"), (POOR, "insufficient_funds")])
def test_a_declined_card_is_told_and_the_page_stays_open(
    opened: Payment, bank: Bank, jar: Jar, client: Client, card: str, failure: str
) -> None:
    bank.pay(opened, card)

    client.get(f"/tra-tien/ve/{opened.pk}/")

    opened.refresh_from_db()
    assert (opened.state, opened.failure) == (State.PENDING, failure)
    assert str(opened.failure_words)
    assert opened.hosted_url
    assert jar.said == []

    bank.pay(opened)
    bank.tell_all()

    opened.refresh_from_db()
    assert (opened.state, opened.failure) == (State.PAID, "")


def test_a_lost_reply_at_the_start_is_found_by_asking_again(start: Callable[..., Payment], bank: Bank) -> None:
    payment = start()
    bank.faults(lose_replies=1)

    with pytest.raises(GatewayUnreachable):
        open_payment(payment_id=payment.pk)

    payment.refresh_from_db()
    assert (payment.state, payment.provider_ref) == (State.STARTED, None)
    again = open_payment(payment_id=payment.pk)
    assert again.provider_ref == bank.session(payment)["id"]


def test_a_lost_reply_at_the_start_is_found_by_the_sweep(start: Callable[..., Payment], bank: Bank) -> None:
    payment = start()
    bank.faults(lose_replies=1)
    with pytest.raises(GatewayUnreachable):
        open_payment(payment_id=payment.pk)

    with clock.at(clock.now() + timedelta(minutes=2)):
        sweep_payments()

    payment.refresh_from_db()
    assert payment.state == State.PENDING
    assert payment.provider_ref == bank.session(payment)["id"]


def test_paid_although_our_start_got_no_answer(start: Callable[..., Payment], bank: Bank, jar: Jar) -> None:
    payment = start()
    bank.faults(lose_replies=1)
    with pytest.raises(GatewayUnreachable):
        open_payment(payment_id=payment.pk)
    bank.pay(payment)

    bank.tell_all()

    payment.refresh_from_db()
    assert payment.state == State.PAID
    assert payment.provider_ref == bank.session(payment)["id"]
    assert jar.said == ["paid"]


def test_a_lost_question_is_refused_kindly_and_asked_again_leads_to_the_page(
    start: Callable[..., Payment], bank: Bank
) -> None:
    payment = start()
    bank.faults(lose_requests=1)

    with pytest.raises(GatewayUnreachable):
        open_payment(payment_id=payment.pk)
    opened = open_payment(payment_id=payment.pk)

    assert opened.hosted_url == bank.session(payment)["url"]


def test_what_the_provider_refuses_fails_with_a_reason(
    start: Callable[..., Payment], bank: Bank, jar: Jar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CardRail, "most_vnd", None)  # we know the provider's limit ourselves
    payment = start(amount_vnd=100_000_000)

    with pytest.raises(PaymentRefused) as refused:
        open_payment(payment_id=payment.pk)

    payment.refresh_from_db()
    assert refused.value.code == "amount_too_large"
    assert (payment.state, payment.failure) == (State.FAILED, "amount_too_large")
    assert jar.said == ["failed"]
    assert start().state == State.STARTED


def test_never_paid_it_expires_and_the_page_takes_no_money(opened: Payment, bank: Bank, jar: Jar) -> None:
    with clock.at(clock.now() + timedelta(minutes=31)):
        sweep_payments()

    opened.refresh_from_db()
    assert opened.state == State.EXPIRED
    assert bank.session(opened)["status"] == "expired"
    assert jar.said == ["expired"]


def test_paid_in_the_last_second_it_does_not_expire(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)

    payment = expire_payment(payment_id=opened.pk)

    assert payment.state == State.PAID
    assert not payment.is_late
    assert jar.said == ["paid"]


def test_an_unreachable_provider_holds_the_expiry_back_but_not_for_ever(opened: Payment, bank: Bank, jar: Jar) -> None:
    ends = opened.expires_at
    assert ends is not None
    bank.faults(lose_requests=100)

    with clock.at(ends + timedelta(minutes=1)), pytest.raises(GatewayUnreachable):
        expire_payment(payment_id=opened.pk)
    with clock.at(ends + timedelta(minutes=16)):
        payment = expire_payment(payment_id=opened.pk)

    assert (payment.state, payment.needs_ending) == (State.EXPIRED, True)
    assert jar.said == ["expired"]


def test_money_that_comes_after_all_is_late(opened: Payment, bank: Bank, jar: Jar) -> None:
    ends = opened.expires_at
    assert ends is not None
    bank.faults(lose_requests=1)
    with clock.at(ends + timedelta(minutes=16)):
        expire_payment(payment_id=opened.pk)
    bank.pay(opened)

    with clock.at(ends + timedelta(minutes=17)):
        sweep_payments()

    opened.refresh_from_db()
    assert (opened.state, opened.is_late, opened.needs_ending) == (State.PAID, True, False)
    assert jar.said == ["expired", "paid late"]
    assert list(broken()) == []


def test_opened_and_never_asked_it_expires_without_a_call(start: Callable[..., Payment], bank: Bank, jar: Jar) -> None:
    payment = start()
    bank.faults(lose_requests=100)

    assert expire_payment(payment_id=payment.pk).state == State.EXPIRED
    assert bank.sessions(payment) == []


def test_a_webhook_that_never_came_is_made_up_for_by_the_sweep(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)

    with clock.at(clock.now() + timedelta(minutes=4)):
        sweep_payments()

    opened.refresh_from_db()
    assert opened.state == State.PAID
    assert jar.said == ["paid"]
    assert ProviderEvent.objects.count() == 0


def test_another_amount_under_our_number_is_not_taken_for_ours(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    Payment.objects.filter(pk=opened.pk).update(amount_vnd=200_000)

    bank.tell_all()

    opened.refresh_from_db()
    assert (opened.state, opened.failure) == (State.PENDING, "amount_differs")
    assert jar.said == []
    assert set(ProviderEvent.objects.values_list("outcome", flat=True)) == {"differs"}


def test_an_unknown_outcome_stays_unknown_until_the_provider_answers(opened: Payment, bank: Bank) -> None:
    bank.faults(fail_requests=1)

    with pytest.raises(GatewayUnreachable):
        check_payment(payment_id=opened.pk)

    opened.refresh_from_db()
    assert opened.state == State.PENDING
