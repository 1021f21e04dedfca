"""What sending costs: by way, zone and weight, as rows with dates; what a seller brings costs what its shop says."""

import uuid
from datetime import date

import pytest

from households.errors import NotAssisting
from marketplace.actions.place_order import place_order
from marketplace.actions.set_delivery import set_delivery
from marketplace.buying_errors import BasketChanged, NoSuchWay, TooMuchMoney
from marketplace.errors import NotYours
from marketplace.models import DeliveryRate, Offer, Order, Product, Shop
from marketplace.queries.baskets import contents_of
from marketplace.queries.checkout import ways_to
from marketplace.queries.rates import rate_for, tariffs_on
from marketplace.sending import packed_grams
from payments.errors import PaymentRefused
from places.models import Place
from tests.client import Client
from tests.households.makers import commune, farmer, member_of
from tests.marketplace.makers import delivery, make_basket, make_order, make_product, make_shop, offer_of, place
from tests.marketplace.stall import seller

pytestmark = pytest.mark.django_db


def far() -> Place:
    return Place.objects.standing().communes().filter(parent__code="79").first()


@pytest.mark.parametrize(
    ("kilograms", "near", "elsewhere"),
    [(1, 20_000, 30_000), (1.1, 30_000, 45_000), (3, 30_000, 45_000), (30, 140_000, 235_000), (31, 250_000, 400_000)],
)
def test_the_post_goes_by_weight_and_zone(kilograms, near, elsewhere):
    product = make_product(kilograms=100)

    there = make_order([(product, kilograms)], way="post")
    beyond = make_order([(product, kilograms)], way="post", commune=far())

    assert [order.parcels.get().delivery_vnd for order in (there, beyond)] == [near, elsewhere]


def test_each_parcel_pays_its_own_way():
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    light, heavy = make_product("Cam", shop=one), make_product("Bưởi", shop=two)

    order = make_order([(light, 1), (heavy, 9)], way="post")

    assert [parcel.delivery_vnd for parcel in order.parcels.order_by("pk")] == [20_000, 60_000]
    assert order.total_vnd == sum(parcel.total_vnd for parcel in order.parcels.all())


def test_a_tariff_holds_until_the_next_one_begins():
    make_shop()
    post = {"way": "post", "days_text": "", "zone": "same"}
    DeliveryRate.objects.create(**post, price_vnd=1, up_to_grams=500, starts_on=date(2027, 1, 1))

    now, then = tariffs_on(date(2026, 11, 22))["post"], tariffs_on(date(2027, 1, 1))["post"]

    assert len(now) == 14
    assert [rate.price_vnd for rate in then] == [1]
    assert rate_for(then, zone="same", grams=500) == then[0]
    assert rate_for(then, zone="same", grams=501) is None
    assert rate_for(then, zone="other", grams=1) is None
    assert [rate.price_vnd for rate in tariffs_on(date(2025, 8, 1))["post"]] == [30_000]


def test_what_a_piece_weighs_is_said_by_its_offer_or_taken_as_usual():
    product = make_product(unit="hop", kilograms=0.02)
    offer = offer_of(product)

    assert packed_grams(3, offer) == 1_500
    offer.unit_grams = 333
    assert packed_grams(3, offer) == 999


def test_what_the_seller_brings_costs_what_the_shop_says_and_nothing_in_its_commune():
    product = make_product()
    Product.objects.update(ways=["own"])
    Shop.objects.update(own_delivery_vnd=15_000, is_free_in_commune=True)
    near = Place.objects.standing().communes().filter(parent=commune().parent).exclude(pk=commune().pk).first()

    at_home = make_order([(product, 1)], way="own", commune=commune(), address="Ấp 1")
    nearby = make_order([(product, 1)], way="own", commune=near, address="Ấp 1")

    assert [(order.parcels.get().way, order.parcels.get().delivery_vnd) for order in (at_home, nearby)] == [
        ("own", 0),
        ("own", 15_000),
    ]
    with pytest.raises(NoSuchWay):
        make_order([(product, 1)], way="own", commune=far(), address="Ấp 1")


def test_who_does_not_bring_goods_sends_them_by_post():
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    brought, sent = make_product("Cam", shop=one), make_product("Bưởi", shop=two)
    Product.objects.filter(pk=brought.pk).update(ways=["own", "post"])
    Shop.objects.filter(pk=one.pk).update(own_delivery_vnd=15_000)

    order = make_order([(brought, 1), (sent, 1)], way="own", commune=commune(), address="Ấp 1")

    assert [(parcel.way, parcel.delivery_vnd) for parcel in order.parcels.order_by("pk")] == [
        ("own", 15_000),
        ("post", 20_000),
    ]


def test_a_shop_that_changes_its_price_meanwhile_is_shown_first():
    product = make_product()
    Product.objects.update(ways=["own"])
    Shop.objects.update(own_delivery_vnd=15_000)
    basket = make_basket([(product, 1)])
    seen = contents_of(basket.key).as_seen
    Shop.objects.update(own_delivery_vnd=16_000)
    to = delivery("own", commune=commune(), address="Ấp 1")

    with pytest.raises(BasketChanged):
        place_order(by=None, basket=basket, to=to, rail="cash", form_key=uuid.uuid4(), as_seen=seen)


def test_the_checkout_says_what_each_way_costs_near_and_far(client):
    product = make_product()
    Product.objects.update(ways=["pick_up", "own", "post"])
    Shop.objects.update(own_delivery_vnd=15_000)
    basket = make_basket([(product, 2)])

    ways = {way.way: (way.total_vnd, way.far_total_vnd) for way in ways_to(contents_of(basket.key))}

    assert ways == {"pick_up": (190_000, None), "own": (205_000, 235_000), "post": (220_000, 235_000)}
    client.post(f"/cho/{product.slug}/", {"quantity": "2"})
    page = client.get("/dat-hang/").content.decode()
    for price in ("190.000", "205.000", "220.000", "235.000"):
        assert price in page


def test_goods_that_only_go_by_post_are_not_picked_up():
    basket = make_basket([(make_product(), 1)])
    Product.objects.update(ways=["post"])

    assert [way.way for way in ways_to(contents_of(basket.key))] == ["post"]
    with pytest.raises(NoSuchWay):
        place(basket, way="pick_up")


def test_only_the_household_and_who_helps_it_set_what_bringing_costs():
    user, participant = seller()
    for other, refusal in ((farmer("0912000000"), NotYours), (member_of(), NotAssisting)):
        with pytest.raises(refusal):
            set_delivery(by=other, participant=participant, price_vnd=1, is_free_in_commune=False)
    assert not Shop.objects.exists()

    set_delivery(by=user, participant=participant, price_vnd=15_000, is_free_in_commune=True)
    shop = Shop.objects.get()

    assert (shop.own_delivery_vnd, shop.is_free_in_commune) == (15_000, True)


@pytest.mark.parametrize(
    ("typed", "kept"), [("15k", 15_000), ("0", 0), ("", None), ("rẻ", "wrong"), ("99tr", "wrong"), ("-1", "wrong")]
)
def test_the_price_is_typed_as_people_write_it(typed, kept):
    user, _participant = seller()
    client = Client()
    client.force_login(user)

    response = client.post("/cua-toi/giao-hang/", {"price": typed})

    shop = Shop.objects.first()
    assert (response.status_code, shop and shop.own_delivery_vnd) == ((422, None) if kept == "wrong" else (302, kept))


# How much one order may come to.


def test_an_order_beyond_all_reason_is_refused_in_words_and_not_by_the_database():
    product = make_product(unit="trai")
    Offer.objects.update(on_hand=10**12, price_vnd=10**9)
    basket = make_basket([(product, 10**9)])

    with pytest.raises(TooMuchMoney):
        place(basket)

    assert not Order.objects.exists()


def test_more_than_a_card_takes_is_said_before_the_order_is_placed():
    product = make_product(price_vnd=10_000_000, kilograms=100)
    basket = make_basket([(product, 10)])

    with pytest.raises(PaymentRefused) as refused:
        place(basket, rail="card")

    assert refused.value.field == "rail"
    assert not Order.objects.exists()
    assert Offer.objects.get().reserved == 0
    assert place(basket).total_vnd == 100_000_000
