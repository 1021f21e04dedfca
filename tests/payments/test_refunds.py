from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from common import clock
from payments.actions import refund_payment, send_refund, sweep_payments
from payments.errors import PaymentRefused
from payments.models import Payment, Refund
from payments.models.payment import State
from payments.queries.invariants import broken
from tests.payments.bank import Bank
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(opened: Payment, bank: Bank) -> Payment:
    bank.pay(opened)
    bank.tell_all()
    opened.refresh_from_db()
    return opened


def _ask(payment: Payment, amount_vnd: int, purpose: str = "parcel-1") -> Refund:
    return refund_payment(payment_id=payment.pk, amount_vnd=amount_vnd, purpose=purpose, reason="", by=None)


def test_asked_and_sent_after_commit(
    paid: Payment, bank: Bank, jar: Jar, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        refund = _ask(paid, 90_000)

    refund.refresh_from_db()
    paid.refresh_from_db()
    assert refund.state == Refund.State.SUCCEEDED
    assert refund.settled_at is not None
    assert (paid.state, paid.refunded_vnd) == (State.PART_REFUNDED, 90_000)
    assert [r["amount"] for r in bank.refunds(paid)] == [90_000]
    assert jar.said == ["paid", "refunded 90000"]
    assert list(broken()) == []


def test_asked_twice_for_one_purpose_it_is_given_once(paid: Payment, bank: Bank, jar: Jar) -> None:
    first, again = _ask(paid, 90_000), _ask(paid, 90_000)

    send_refund(refund_id=first.pk)
    send_refund(refund_id=again.pk)

    assert first == again
    assert [r["amount"] for r in bank.refunds(paid)] == [90_000]
    assert jar.said == ["paid", "refunded 90000"]


def test_in_parts_until_all_is_given_back(paid: Payment, bank: Bank) -> None:
    for purpose, amount_vnd in (("a", 90_000), ("b", 100_000)):
        send_refund(refund_id=_ask(paid, amount_vnd, purpose).pk)

    paid.refresh_from_db()
    assert (paid.state, paid.refunded_vnd) == (State.REFUNDED, 190_000)
    assert list(broken()) == []


@pytest.mark.parametrize("amount_vnd", [-1, 0, 100_001, 190_001])
def test_more_than_is_left_is_refused(paid: Payment, bank: Bank, amount_vnd: int) -> None:
    _ask(paid, 90_000, "a")

    with pytest.raises(PaymentRefused):
        _ask(paid, amount_vnd, "b")

    assert paid.refunds.count() == 1
    assert _ask(paid, 100_000, "b").amount_vnd == 100_000


def test_what_is_not_paid_is_not_given_back(opened: Payment) -> None:
    with pytest.raises(PaymentRefused):
        _ask(opened, 1000)

    assert opened.refunds.count() == 0


def test_a_lost_reply_is_found_and_not_given_twice(paid: Payment, bank: Bank, jar: Jar) -> None:
    refund = _ask(paid, 90_000)
    bank.faults(lose_replies=1)
    with pytest.raises(Exception, match=r"could not reach|chưa nối|Chưa nối"):
        send_refund(refund_id=refund.pk)

    with clock.at(clock.now() + timedelta(minutes=2)):
        sweep_payments()

    refund.refresh_from_db()
    assert refund.state == Refund.State.SUCCEEDED
    assert len(bank.refunds(paid)) == 1
    assert jar.said == ["paid", "refunded 90000"]


def test_a_crash_before_sending_is_made_up_for_by_the_sweep(paid: Payment, bank: Bank) -> None:
    refund = _ask(paid, 90_000)

    sweep_payments()
    assert bank.refunds(paid) == []
    with clock.at(clock.now() + timedelta(minutes=2)):
        sweep_payments()

    refund.refresh_from_db()
    assert refund.state == Refund.State.SUCCEEDED


def test_a_refund_made_at_the_providers_desk_is_found(paid: Payment, bank: Bank, jar: Jar) -> None:
    bank.refund_at_desk(paid, 50_000)

    bank.tell_all()

    paid.refresh_from_db()
    assert (paid.state, paid.refunded_vnd) == (State.PART_REFUNDED, 50_000)
    assert jar.said == ["paid", "refunded 50000"]
    assert list(broken()) == []


def test_given_back_at_the_desk_ours_fails_and_a_person_is_told(paid: Payment, bank: Bank, jar: Jar) -> None:
    refund = _ask(paid, 190_000)
    bank.refund_at_desk(paid, 190_000)

    send_refund(refund_id=refund.pk)

    refund.refresh_from_db()
    paid.refresh_from_db()
    assert (refund.state, refund.failure) == (Refund.State.FAILED, "charge_already_refunded")
    assert (paid.state, paid.refunded_vnd) == (State.REFUNDED, 190_000)
    assert jar.said == ["paid", "refunded 190000", "refund failed"]
    assert list(broken()) == []


def test_on_its_way_it_is_not_yet_given_back(paid: Payment, bank: Bank, jar: Jar) -> None:
    bank.faults(refunds_end="pending")
    refund = send_refund(refund_id=_ask(paid, 90_000).pk)

    paid.refresh_from_db()
    assert (refund.state, paid.state, paid.refunded_vnd) == (Refund.State.PENDING, State.PAID, 0)

    bank.settle_refund(refund.provider_ref or "", "succeeded")
    with clock.at(clock.now() + timedelta(hours=2)):
        sweep_payments()

    paid.refresh_from_db()
    assert (paid.state, paid.refunded_vnd) == (State.PART_REFUNDED, 90_000)


def test_a_refund_that_bounces_is_owed_again(paid: Payment, bank: Bank, jar: Jar) -> None:
    refund = send_refund(refund_id=_ask(paid, 190_000).pk)

    bank.settle_refund(refund.provider_ref or "", "failed")
    bank.tell_all()

    refund.refresh_from_db()
    paid.refresh_from_db()
    assert (refund.state, paid.state, paid.refunded_vnd) == (Refund.State.FAILED, State.PAID, 0)
    assert jar.said == ["paid", "refunded 190000", "refund failed"]
    assert list(broken()) == []
    assert _ask(paid, 190_000, "again").state == Refund.State.ASKED
