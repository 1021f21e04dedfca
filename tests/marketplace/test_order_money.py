"""Money and orders: paid, not paid, paid too late, given back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Message
from common import clock
from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from marketplace.actions.cancel_order import cancel_order
from marketplace.actions.lapse_orders import lapse_orders
from marketplace.actions.order_money import pay_in_cash, pay_order
from marketplace.buying_errors import OrderMovedOn
from marketplace.models import Offer, Order, Parcel, ParcelMove
from payments.actions import check_payment, confirm_cash, expire_payment
from payments.errors import GatewayUnreachable
from payments.models import Payment
from tests.households.makers import farmer
from tests.marketplace.makers import KG, make_order, make_product, make_shop, offer_of
from tests.payments.bank import DECLINED, Bank

pytestmark = pytest.mark.django_db

State = Order.State


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


def payment_of(order: Order) -> Payment:
    return Payment.objects.for_payee("order", str(order.pk)).first()


def states(order: Order) -> tuple[str, list[str]]:
    order.refresh_from_db()
    return order.state, [parcel.state for parcel in order.parcels.order_by("pk")]


def pay(order: Order, bank: Bank) -> None:
    bank.pay(payment_of(order))
    check_payment(payment_id=payment_of(order).pk)


def test_money_by_card_places_the_order_and_tells_seller_and_buyer(bank: Bank) -> None:
    order = make_order(rail="card")
    url = pay_order(order=order, by=None)
    assert url.startswith(bank.gateway.base_url)
    assert pay_order(order=order, by=None) == url

    pay(order, bank)

    assert states(order) == (State.PLACED, [Parcel.State.NEW])
    parcel = order.parcels.get()
    assert parcel.paid_on == clock.today()
    assert parcel.answer_by is not None
    assert {message.phone for message in Message.objects.all()} == {"+84912345678", order.phone}


def test_a_declined_card_leaves_the_order_waiting_and_another_try_pays_it(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)
    bank.pay(payment_of(order), DECLINED)
    check_payment(payment_id=payment_of(order).pk)
    assert states(order) == (State.AWAITING_PAYMENT, [Parcel.State.AWAITING_PAYMENT])

    pay_order(order=order, by=None)
    pay(order, bank)

    assert states(order) == (State.PLACED, [Parcel.State.NEW])


def test_a_gateway_that_cannot_be_reached_loses_nothing_and_the_next_press_goes_on(bank: Bank, settings: Any) -> None:
    product = make_product()
    order = make_order([(product, 2)], rail="card")
    there, settings.CARD_API_BASE = settings.CARD_API_BASE, "http://127.0.0.1:1"

    with pytest.raises(GatewayUnreachable):
        pay_order(order=order, by=None)

    assert states(order) == (State.AWAITING_PAYMENT, [Parcel.State.AWAITING_PAYMENT])
    assert offer_of(product).reserved == 2 * KG
    settings.CARD_API_BASE = there
    assert pay_order(order=order, by=None).startswith(there)


def test_an_order_not_paid_in_time_lapses_and_gives_its_goods_back(bank: Bank) -> None:
    product = make_product()
    order = make_order([(product, 2)], rail="card")
    pay_order(order=order, by=None)
    assert lapse_orders() == 0

    with clock.at(clock.now() + timedelta(minutes=31)):
        assert lapse_orders() == 1
        assert lapse_orders() == 0
        with pytest.raises(OrderMovedOn):
            pay_order(order=order, by=None)

    assert states(order) == (State.LAPSED, [Parcel.State.LAPSED])
    assert offer_of(product).reserved == 0
    assert bank.session(payment_of(order))["status"] == "expired"


def test_the_sweep_finds_money_that_came_before_the_goods_go_back(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)
    bank.pay(payment_of(order))

    with clock.at(clock.now() + timedelta(minutes=31)):
        assert lapse_orders() == 0

    assert states(order) == (State.PLACED, [Parcel.State.NEW])


def test_an_expired_payment_leaves_an_order_that_still_has_time(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)

    expire_payment(payment_id=payment_of(order).pk)

    assert states(order) == (State.AWAITING_PAYMENT, [Parcel.State.AWAITING_PAYMENT])
    pay_order(order=order, by=None)
    assert Payment.objects.for_payee("order", str(order.pk)).count() == 2


def late_money(order: Order, bank: Bank) -> Payment:
    """Our side gave up while the provider could not be asked; then the money is found."""
    payment = payment_of(order)
    bank.pay(payment)
    with clock.at(clock.now() + timedelta(hours=1)):
        lapse_without_asking(order, payment)
        check_payment(payment_id=payment.pk)
    payment.refresh_from_db()
    return payment


def lapse_without_asking(order: Order, payment: Payment) -> None:
    Payment.objects.filter(pk=payment.pk).update(state=Payment.State.EXPIRED)
    lapse_orders()
    assert states(order)[0] == State.LAPSED


def test_late_money_takes_the_goods_again_where_they_are_still_there(bank: Bank) -> None:
    product = make_product(kilograms=2)
    order = make_order([(product, 2)], rail="card")
    pay_order(order=order, by=None)

    late_money(order, bank)

    assert states(order) == (State.PLACED, [Parcel.State.NEW])
    assert offer_of(product).reserved == 2 * KG


def test_late_money_goes_back_where_the_goods_are_gone(bank: Bank) -> None:
    product = make_product(kilograms=2)
    order = make_order([(product, 2)], rail="card")
    pay_order(order=order, by=None)
    payment = payment_of(order)
    bank.pay(payment)
    with clock.at(clock.now() + timedelta(hours=1)):
        lapse_without_asking(order, payment)
        Offer.objects.update(on_hand=KG)

        check_payment(payment_id=payment.pk)

    assert states(order) == (State.LAPSED, [Parcel.State.LAPSED])
    assert [refund.amount_vnd for refund in payment.refunds.all()] == [order.total_vnd]
    assert offer_of(product).reserved == 0


def test_changing_to_cash_places_the_order_and_ends_the_card_payment(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)

    pay_in_cash(order=order, by=None)

    assert states(order) == (State.PLACED, [Parcel.State.NEW])
    assert order.rail == "cash"
    assert payment_of(order).state == Payment.State.CANCELLED
    parcel = order.parcels.get()
    cash = Payment.objects.for_payee("parcel", str(parcel.pk)).get()
    assert (cash.amount_vnd, cash.state) == (parcel.total_vnd, Payment.State.PENDING)
    with pytest.raises(OrderMovedOn):
        pay_in_cash(order=order, by=None)


def test_money_for_an_order_that_was_called_off_goes_back(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)
    payment = payment_of(order)
    bank.pay(payment)
    cancel_order(order=order, by=None)

    check_payment(payment_id=payment.pk)

    assert states(order) == (State.CANCELLED, [Parcel.State.CANCELLED])
    assert [refund.amount_vnd for refund in payment.refunds.all()] == [order.total_vnd]


def test_a_paid_order_that_is_called_off_gives_goods_and_money_back_once(bank: Bank) -> None:
    product = make_product()
    order = make_order([(product, 2)], rail="card")
    pay_order(order=order, by=None)
    pay(order, bank)

    cancel_order(order=order, by=None)
    with pytest.raises(OrderMovedOn):
        cancel_order(order=order, by=None)

    assert states(order) == (State.CANCELLED, [Parcel.State.CANCELLED])
    assert offer_of(product).reserved == 0
    assert [refund.amount_vnd for refund in payment_of(order).refunds.all()] == [order.total_vnd]


def test_what_a_seller_has_packed_stays_when_the_buyer_calls_off_the_rest() -> None:
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    durian, mango = make_product("Sầu riêng", shop=one), make_product("Xoài", shop=two)
    order = make_order([(durian, 1), (mango, 1)])
    order.parcels.filter(shop=one).update(state=Parcel.State.PACKED)

    cancel_order(order=order, by=None)

    assert states(order) == (State.PLACED, [Parcel.State.PACKED, Parcel.State.CANCELLED])
    assert (offer_of(durian).reserved, offer_of(mango).reserved) == (KG, 0)
    cash = {parcel.shop: Payment.objects.get(payee_ref=str(parcel.pk)).state for parcel in order.parcels.all()}
    assert cash == {one: Payment.State.PENDING, two: Payment.State.CANCELLED}


def test_cash_in_hand_marks_the_parcel_paid() -> None:
    order = make_order(rail="cash")
    parcel = order.parcels.get()

    confirm_cash(payment_id=Payment.objects.get(payee_ref=str(parcel.pk)).pk, by=farmer("0987000009"))

    parcel.refresh_from_db()
    assert parcel.paid_on == clock.today()


def test_every_step_leaves_a_move_that_the_buyer_sees(bank: Bank) -> None:
    order = make_order(rail="card")
    pay_order(order=order, by=None)
    pay(order, bank)

    moves = ParcelMove.objects.filter(parcel__order=order)

    assert [move.state for move in moves] == [Parcel.State.AWAITING_PAYMENT, Parcel.State.NEW]
