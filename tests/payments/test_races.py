"""Five at once, with real threads on PostgreSQL; and the controls that show what each guard is for."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from payments.actions import confirm_cash, open_payment, record_event, refund_payment
from payments.models import LedgerEntry, Payment, ProviderEvent, Refund
from payments.models.event import Outcome
from payments.models.payment import State
from payments.queries.invariants import broken
from payments.rails.card import CardRail
from tests.payments.bank import Bank
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 5


def _at_once(act: Callable[[int], Any]) -> list[Any]:
    def in_a_thread(number: int) -> Any:
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as hands:
        return list(hands.map(in_a_thread, range(AT_ONCE)))


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All five have asked the provider before any of them writes."""
    barrier = threading.Barrier(AT_ONCE, timeout=20)
    ask = CardRail.fetch_status

    def asked_together(rail: CardRail, ref: str) -> Any:
        fact = ask(rail, ref)
        barrier.wait()
        return fact

    monkeypatch.setattr(CardRail, "fetch_status", asked_together)
    return


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same code without the lock and without the event's unique key, held until all five have read."""
    barrier = threading.Barrier(AT_ONCE, timeout=20)

    def read_together(payment_id: UUID) -> Payment:
        payment = Payment.objects.get(pk=payment_id)
        barrier.wait()
        return payment

    def keep_anyway(rail: str, hint: Any, payment: Payment, outcome: Outcome) -> tuple[ProviderEvent, bool]:
        event_id = f"{hint.event_id}-{threading.get_ident()}"
        return ProviderEvent.objects.create(rail=rail, event_id=event_id, kind=hint.kind, outcome=outcome), True

    module = __import__("sys").modules[record_event.__module__]
    monkeypatch.setattr(module, "locked", read_together)
    monkeypatch.setattr(module, "_keep", keep_anyway)


def _tell(bank: Bank, event: dict[str, Any]) -> int:
    return bank.tell(event, Client(raise_request_exception=False))


def test_one_event_five_times_at_once_pays_once(opened: Payment, bank: Bank, jar: Jar, together: None) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    answers = _at_once(lambda number: _tell(bank, event))

    opened.refresh_from_db()
    assert answers == [200] * AT_ONCE
    assert opened.state == State.PAID
    assert jar.said == ["paid"]
    assert ProviderEvent.objects.count() == 1
    assert LedgerEntry.objects.count() == 2


def test_five_events_of_one_payment_at_once_pay_once(opened: Payment, bank: Bank, jar: Jar, together: None) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    answers = _at_once(lambda number: _tell(bank, {**event, "id": f"evt_{number}"}))

    assert answers == [200] * AT_ONCE
    assert jar.said == ["paid"]
    outcomes = sorted(ProviderEvent.objects.values_list("outcome", flat=True))
    assert outcomes == ["applied", *["nothing_new"] * (AT_ONCE - 1)]


def test_control_without_lock_and_key_the_ledger_still_refuses_to_book_twice(
    opened: Payment, bank: Bank, jar: Jar, unguarded: None
) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    answers = _at_once(lambda number: _tell(bank, event))

    assert sorted(answers) == [200, *[500] * (AT_ONCE - 1)]
    assert jar.said == ["paid"]
    assert LedgerEntry.objects.count() == 2


def test_control_without_any_guard_it_is_paid_five_times(
    opened: Payment, bank: Bank, jar: Jar, unguarded: None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE payments_ledgerentry DROP CONSTRAINT payments_booked_once")
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    answers = _at_once(lambda number: _tell(bank, event))

    assert answers == [200] * AT_ONCE
    assert jar.said == ["paid"] * AT_ONCE
    assert LedgerEntry.objects.count() == 2 * AT_ONCE
    assert "a payment is booked once, in two legs" in {rule for rule, _ in broken()}


def test_opened_five_times_at_once_there_is_one_session(start: Callable[..., Payment], bank: Bank) -> None:
    payment = start()

    def press(number: int) -> str:
        try:
            return open_payment(payment_id=payment.pk).hosted_url
        except Exception as error:
            return type(error).__name__

    urls = set(_at_once(press))

    url = bank.session(payment)["url"]
    assert url in urls
    assert urls <= {url, "GatewayUnreachable"}  # the provider turns away a second request under a key in use


def test_a_refund_asked_five_times_at_once_is_one(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    bank.tell_all()

    asked = _at_once(
        lambda number: refund_payment(payment_id=opened.pk, amount_vnd=190_000, purpose="parcel-1", by=None).pk
    )

    assert len(set(asked)) == 1
    assert Refund.objects.count() == 1
    assert [refund["amount"] for refund in bank.refunds(opened)] == [190_000]


def test_five_refunds_at_once_never_give_back_more_than_was_paid(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    bank.tell_all()

    def ask(number: int) -> bool:
        try:
            refund_payment(payment_id=opened.pk, amount_vnd=90_000, purpose=f"parcel-{number}", by=None)
        except Exception:
            return False
        return True

    assert sorted(_at_once(ask)) == [False, False, False, True, True]
    assert list(broken()) == []


def test_cash_confirmed_five_times_is_booked_once(start: Callable[..., Payment], jar: Jar, teller: User) -> None:
    payment = start(rail="cash")

    _at_once(lambda number: confirm_cash(payment_id=payment.pk, by=teller))

    assert jar.said == ["paid"]
    assert LedgerEntry.objects.count() == 2
