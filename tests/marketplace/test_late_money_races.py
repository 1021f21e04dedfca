"""Money that comes after its order was let go, while others buy what is left: it gets goods or goes back, and nobody is
sold what is not there.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum

from common import clock
from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from marketplace.actions import stock
from marketplace.actions.lapse_orders import lapse_orders
from marketplace.actions.order_money import pay_order
from marketplace.buying_errors import NotEnough
from marketplace.models import Order, ParcelLine, Product
from marketplace.queries.invariants import broken as broken_at_the_market
from payments.actions import check_payment
from payments.models import Payment
from payments.queries.invariants import broken as broken_in_the_books
from tests.marketplace.makers import KG, make_order, make_product, offer_of, place
from tests.marketplace.test_order_races import _unlocked, at_once, baskets_with
from tests.payments.bank import Bank

pytestmark = pytest.mark.django_db(transaction=True)

THERE, LATE, OTHERS = 6, 8, 8  # kilograms; buyers of one kilogram each


@pytest.fixture(scope="module")
def gateway() -> Iterator[Server]:
    with running(secret_key="sk_test_suite", webhook_secret="whsec_suite", webhook_url="http://127.0.0.1:1/") as server:
        yield server


@pytest.fixture
def bank(gateway: Server, settings: Any) -> Bank:
    settings.CARD_API_BASE = gateway.gateway.base_url
    bank = Bank(gateway)
    bank.faults(hold_webhooks=True)
    return bank


@pytest.fixture
def product() -> Product:
    return make_product(kilograms=LATE)


@pytest.fixture
def paid_late(product: Product, bank: Bank) -> list[Payment]:
    """Paid at the provider, given up by us, and the goods gone to the market again; two kilograms fewer by now."""
    orders = [make_order([(product, 1)], rail="card") for _ in range(LATE)]
    for order in orders:
        pay_order(order=order, by=None)
    payments = list(Payment.objects.order_by("started_at"))
    for payment in payments:
        bank.pay(payment)
    Payment.objects.update(state=Payment.State.EXPIRED)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert lapse_orders() == LATE
    offer = offer_of(product)
    offer.on_hand = THERE * KG
    offer.save()
    return payments


def _everything_at_once(product: Product, payments: list[Payment]) -> list[Any]:
    """The late money is found and others buy, all in the same moment."""
    found: list[Callable[[], Any]] = [
        lambda payment=payment: check_payment(payment_id=payment.pk) for payment in payments
    ]
    bought = [lambda basket=basket: place(basket) for basket in baskets_with(product, OTHERS, KG)]
    mixed = [job for pair in zip(found, bought, strict=True) for job in pair]
    return at_once(mixed, threads=LATE + OTHERS)


def _sold() -> int:
    held = ParcelLine.objects.filter(is_reserved=True).aggregate(sum=Sum("quantity"))["sum"] or 0
    return int(held) // KG


def test_late_money_gets_goods_or_goes_back_and_nobody_is_oversold(
    product: Product, paid_late: list[Payment], bank: Bank
) -> None:
    outcomes = _everything_at_once(product, paid_late)

    assert {type(outcome).__name__ for outcome in outcomes} <= {"Payment", "Order", "NotEnough"}
    placed = {
        str(pk) for pk in Order.objects.filter(rail="card", state=Order.State.PLACED).values_list("pk", flat=True)
    }
    for payment in paid_late:
        payment.refresh_from_db()
        given_back = sum(refund["amount"] for refund in bank.refunds(payment) if refund["status"] == "succeeded")
        assert given_back == (0 if payment.payee_ref in placed else payment.amount_vnd)
        assert payment.refunded_vnd == given_back
    others = sum(isinstance(outcome, Order) for outcome in outcomes)
    assert others == OTHERS - sum(isinstance(outcome, NotEnough) for outcome in outcomes)
    assert len(placed) + others == _sold() == THERE
    assert offer_of(product).reserved == offer_of(product).on_hand
    assert [*broken_at_the_market(), *broken_in_the_books()] == []


def test_control_without_lock_and_guard_more_is_promised_than_there_is(
    product: Product, paid_late: list[Payment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "_locked", _unlocked)
    monkeypatch.setattr(stock, "sync_listing", lambda **_: None)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE marketplace_offer DROP CONSTRAINT marketplace_offer_reserved_is_on_hand")

    _everything_at_once(product, paid_late)

    assert _sold() > THERE
