"""From a basket to an order."""

import uuid
from datetime import timedelta

import pytest

from accounts.models import Message
from audit.models import Entry
from common import clock
from common.errors import Refusal
from marketplace.actions.forget_baskets import forget_baskets
from marketplace.actions.place_order import LETTERS, place_order
from marketplace.buying_errors import BasketChanged, BasketEmpty, NotEnough
from marketplace.models import Basket, BasketLine, DeliveryRate, Offer, Order, Parcel, ParcelLine
from marketplace.queries.baskets import contents_of
from payments.models import Payment
from tests.marketplace.makers import (
    BUYER_PHONE,
    KG,
    delivery,
    make_basket,
    make_order,
    make_product,
    make_shop,
    offer_of,
    place,
)

pytestmark = pytest.mark.django_db


def test_an_order_in_cash_is_placed_with_a_parcel_and_a_payment_for_each_shop() -> None:
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    durian, mango = make_product(shop=one, price_vnd=95_000), make_product("Xoài cát", shop=two, price_vnd=62_000)

    order = make_order([(durian, 2.5), (mango, 1)], way="post")

    assert (order.state, order.pay_by) == (Order.State.PLACED, None)
    parcels = list(order.parcels.order_by("pk"))
    assert [(parcel.shop, parcel.state, parcel.goods_vnd) for parcel in parcels] == [
        (one, Parcel.State.NEW, 237_500),
        (two, Parcel.State.NEW, 62_000),
    ]
    heavy, light = (parcel.delivery_vnd for parcel in parcels)
    assert (heavy, light) == (30_000, 20_000)
    assert order.total_vnd == 237_500 + 62_000 + 50_000
    payments = Payment.objects.for_payee("parcel", str(parcels[0].pk)) | Payment.objects.for_payee(
        "parcel", str(parcels[1].pk)
    )
    assert sorted(payment.amount_vnd for payment in payments) == sorted([237_500 + heavy, 62_000 + light])
    assert {payment.state for payment in payments} == {Payment.State.PENDING}


def test_a_line_copies_name_price_and_unit_and_reserves() -> None:
    product = make_product("Sầu riêng Ri6", price_vnd=95_000)

    order = make_order([(product, 2.5)])

    line = ParcelLine.objects.get(parcel__order=order)
    assert (line.name, line.unit_name, line.unit_base_units, line.price_vnd) == ("Sầu riêng Ri6", "kg", KG, 95_000)
    assert (line.quantity, line.total_vnd, line.is_reserved) == (2500, 237_500, True)
    assert offer_of(product).reserved == 2500


def test_the_seller_has_a_day_to_answer_and_is_told_and_so_is_the_buyer() -> None:
    product = make_product()
    with clock.at(clock.now()):
        order = make_order([(product, 2)])

        assert order.parcels.get().answer_by == clock.now() + timedelta(hours=24)
    told = dict(Message.objects.values_list("phone", "text"))
    assert "2 kg Sầu riêng Ri6" in told["+84912345678"]
    assert order.number[:4] in told[BUYER_PHONE]
    assert "Lê Thị Mua" not in told["+84912345678"]


def test_an_order_by_card_waits_for_its_money_and_nobody_is_told() -> None:
    product = make_product()
    with clock.at(clock.now()):
        order = make_order([(product, 2)], rail="card")

        assert order.pay_by == clock.now() + timedelta(minutes=30)
    assert order.state == Order.State.AWAITING_PAYMENT
    assert order.parcels.get().state == Parcel.State.AWAITING_PAYMENT
    payment = Payment.objects.get(payee_kind="order", payee_ref=str(order.pk))
    assert (payment.rail, payment.amount_vnd, payment.state) == ("card", order.total_vnd, Payment.State.STARTED)
    assert not Message.objects.exists()
    assert offer_of(product).reserved == 2 * KG


def test_the_same_form_sent_twice_is_one_order() -> None:
    basket = make_basket([(make_product(), 2)])
    once = {
        "by": None,
        "basket": basket,
        "to": delivery(),
        "rail": "cash",
        "form_key": uuid.uuid4(),
        "as_seen": contents_of(basket.key).as_seen,
    }

    first = place_order(**once)
    second = place_order(**once)

    assert first == second
    assert Order.objects.count() == 1
    assert not BasketLine.objects.exists()


def test_more_than_is_left_by_now_is_refused_and_nothing_is_half_done() -> None:
    product = make_product(kilograms=5)
    basket = make_basket([(product, 4)])
    Offer.objects.update(reserved=2 * KG)

    with pytest.raises(NotEnough, match="3 kg"):
        place(basket)

    assert (Order.objects.count(), Payment.objects.count(), BasketLine.objects.count()) == (0, 0, 1)
    assert offer_of(product).reserved == 2 * KG
    Offer.objects.update(reserved=KG)
    assert place(basket).state == Order.State.PLACED


def test_a_basket_that_changed_since_it_was_seen_is_shown_again() -> None:
    product = make_product()
    basket = make_basket([(product, 2)])
    seen = contents_of(basket.key).as_seen
    BasketLine.objects.update(quantity=9 * KG)

    with pytest.raises(BasketChanged):
        place_order(by=None, basket=basket, to=delivery(), rail="cash", form_key=uuid.uuid4(), as_seen=seen)

    assert not Order.objects.exists()


def test_a_new_price_of_sending_is_never_charged_unseen() -> None:
    basket = make_basket([(make_product(), 2)])
    seen = contents_of(basket.key).as_seen
    DeliveryRate.objects.create(way="post", price_vnd=45_000, starts_on=clock.today())

    with pytest.raises(BasketChanged):
        place_order(by=None, basket=basket, to=delivery("post"), rail="cash", form_key=uuid.uuid4(), as_seen=seen)

    assert not Order.objects.exists()


def test_a_new_price_is_never_charged_unseen() -> None:
    product = make_product(price_vnd=95_000)
    basket = make_basket([(product, 2)])
    old = offer_of(product)
    Offer.objects.filter(pk=old.pk).update(closed_at=clock.now(), on_hand=0)
    Offer.objects.create(product=product, unit=old.unit, price_vnd=120_000, on_hand=KG, starts_on=clock.today())

    with pytest.raises(BasketChanged):
        place(basket)

    assert not Order.objects.exists()


def test_an_empty_basket_and_an_unknown_rail_are_refused() -> None:
    make_product()
    with pytest.raises(BasketEmpty):
        place(Basket.objects.create())

    with pytest.raises(Refusal) as refused:
        make_order(rail="gold")

    assert refused.value.field == "rail"
    assert not Order.objects.exists()


def test_a_number_has_eight_letters_that_nobody_mistakes_and_the_trail_names_nobody() -> None:
    order = make_order()

    assert len(order.number) == 8
    assert set(order.number) <= set(LETTERS)
    trail = Entry.objects.get(action="place_order")
    assert set(trail.changes) == {"rail", "total_vnd", "parcels"}


def test_baskets_are_forgotten_when_their_sessions_are_over() -> None:
    old, young = Basket.objects.create(), Basket.objects.create()
    Basket.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=61))

    forget_baskets()

    assert list(Basket.objects.all()) == [young]
