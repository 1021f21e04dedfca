"""A whole shop taken down and put back: who may, what buyers and its owner see, what waits meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import Message
from audit.models import Entry
from marketplace.actions.edit_shop import edit_shop
from marketplace.actions.list_product import edit_product
from marketplace.actions.review_product import approve_product, put_back, take_down
from marketplace.actions.show_product import pause_product, resume_product, submit_product
from marketplace.actions.take_down_shop import put_back_shop, take_down_shop
from marketplace.buying_errors import BasketChanged, NotEnough
from marketplace.errors import NotYourPlace, ReasonMissing, ShopIsDown, ShopMovedOn, StateMovedOn
from marketplace.models import Card, Order, Parcel, ParcelLine, Product, Shop
from marketplace.queries.invariants import broken
from marketplace.queries.moderation import waiting_products
from tests.marketplace.makers import make_basket, make_product, make_shop, place
from tests.marketplace.stall import (
    department,
    draft,
    farmer,
    goods,
    live,
    member_of,
    officer_of,
    ordered,
    other_commune,
    seller,
)

State = Product.State
market = pytest.mark.usefixtures("market")


@pytest.fixture
def stall(market):
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    return user, officer, product, Shop.objects.get()


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_its_goods_go_at_once_and_orders_under_way_stay(stall, client):
    _user, officer, product, shop = stall
    parcel = ordered(product)

    take_down_shop(by=officer, shop=shop, reason="Hàng giả nhãn.")

    assert (fresh(product).state, fresh(product).fell_with_shop) == (State.TAKEN_DOWN, True)
    assert not Card.objects.exists()
    assert fresh(parcel).state == Parcel.State.NEW
    assert client.get(f"/cho/{product.slug}/").status_code == 404
    page = client.get(f"/gian-hang/{shop.slug}/")
    assert page.status_code == 404
    assert "Gian này đang đóng" in page.content.decode()
    assert Entry.objects.get(action="take_down_shop").changes == {"goods": 1}
    told = Message.objects.latest("pk").text
    assert "Hàng giả nhãn" in told
    assert not list(broken())


def test_its_owner_reads_why_on_its_pages(stall, client):
    user, officer, product, shop = stall
    take_down_shop(by=officer, shop=shop, reason="Hàng giả nhãn")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    for address in ("/cua-toi/gian-hang/", "/cua-toi/hang/", f"/hang/{product.slug}/"):
        assert "Hàng giả nhãn" in client.get(address).content.decode(), address


def test_put_back_everything_hangs_as_before_and_what_changed_is_looked_at(stall):
    user, officer, product, shop = stall
    participant = shop.participant
    changed = live(user, participant, officer=officer, name="Xoài cát")
    resting = pause_product(by=user, product=live(user, participant, officer=officer, name="Ổi"))
    alone = take_down(by=officer, product=live(user, participant, officer=officer, name="Mận"), reason="Hư")
    take_down_shop(by=officer, shop=shop, reason="Hàng giả nhãn")
    edit_product(by=user, product=changed, goods=goods(user, name="Xoài tượng", photo=None))

    put_back_shop(by=department(), shop=shop)

    states = {row.pk: row.state for row in Product.objects.all()}
    assert states == {
        product.pk: State.LIVE, changed.pk: State.WAITING, resting.pk: State.PAUSED, alone.pk: State.TAKEN_DOWN
    }  # fmt: skip
    assert not Product.objects.filter(fell_with_shop=True).exists()
    assert Card.objects.get().product == product
    assert not list(broken())


def test_meanwhile_nothing_of_it_is_hung_up_or_let_through(stall):
    user, officer, product, shop = stall
    waiting = submit_product(by=user, product=draft(user, shop.participant, name="Xoài"))
    resting = pause_product(by=user, product=live(user, shop.participant, officer=officer, name="Ổi"))
    take_down_shop(by=officer, shop=shop, reason="Hàng giả nhãn")

    for deed in (
        lambda: submit_product(by=user, product=product),
        lambda: resume_product(by=user, product=resting),
        lambda: approve_product(by=officer, product=waiting),
        lambda: put_back(by=officer, product=product),
    ):
        with pytest.raises(ShopIsDown):
            deed()

    assert not waiting_products(officer).exists()
    assert not Product.objects.live().exists()


def test_only_staff_of_the_place_and_nobody_their_own(stall):
    user, officer, _product, shop = stall
    strangers = (user, farmer("0912000000"), member_of(), officer_of(other_commune(), email="khac@example.vn"))

    for who in strangers:
        with pytest.raises(NotYourPlace):
            take_down_shop(by=who, shop=shop, reason="Ghét")
    with pytest.raises(ReasonMissing):
        take_down_shop(by=officer, shop=shop, reason="  ")
    with pytest.raises(ShopMovedOn):
        put_back_shop(by=officer, shop=shop)

    assert not fresh(shop).is_down
    take_down_shop(by=officer, shop=shop, reason="Hàng giả")
    with pytest.raises(ShopMovedOn):
        take_down_shop(by=officer, shop=shop, reason="Hàng giả")
    for who in strangers:
        with pytest.raises(NotYourPlace):
            put_back_shop(by=who, shop=shop)
    assert fresh(shop).is_down


def test_goods_taken_down_alone_are_put_back_as_they_are(stall):
    user, officer, product, _shop = stall
    take_down(by=officer, product=product, reason="Hình mờ")

    for who in (user, officer_of(other_commune(), email="khac@example.vn")):
        with pytest.raises(NotYourPlace):
            put_back(by=who, product=product)
    put_back(by=officer, product=product)

    assert (fresh(product).state, fresh(product).review_remark) == (State.LIVE, "")
    assert fresh(product).seen_name == product.name
    assert Card.objects.filter(product=product).exists()
    with pytest.raises(StateMovedOn):
        put_back(by=officer, product=product)


def test_the_desk_takes_down_asks_why_and_puts_back(stall, client):
    _user, officer, product, shop = stall
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    inspect = reverse("market_shops:inspect", args=[shop.pk])

    before = client.get(inspect).content.decode()
    refused = client.post(reverse("take_down_shop", args=[shop.pk]), {"reason": " "})
    client.post(reverse("take_down_shop", args=[shop.pk]), {"reason": "Hàng giả nhãn"})
    down = client.get(inspect).content.decode()
    client.post(reverse("put_back_shop", args=[shop.pk]))
    client.post(reverse("take_down_goods", args=[product.pk]), {"reason": "Hình mờ"})
    asked = client.get(reverse("put_back_goods", args=[product.pk])).content.decode()
    client.post(reverse("put_back_goods", args=[product.pk]))

    assert refused.status_code == 422
    assert reverse("take_down_shop", args=[shop.pk]) in before
    assert "Hàng giả nhãn" in down
    assert reverse("put_back_shop", args=[shop.pk]) in down
    assert "Hình mờ" in asked
    assert (fresh(shop).is_down, fresh(product).state) == (False, State.LIVE)


def test_shops_that_changed_last_stand_first_and_only_those_of_ones_places(stall, client):
    _user, officer, _product, shop = stall
    other, far = seller("0912345679", "Lê Văn Tám", where=other_commune())
    draft(other, far)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    later, home = seller("0912345677", "Trần Văn Hai")
    untouched = draft(later, home).shop
    edit_shop(
        by=shop.participant.people.get().user, participant=shop.participant, name="Nhà Sáu", about="", portrait=None
    )
    shop = fresh(shop)

    first = client.get(reverse("market_shops:index"))
    page = first.content.decode()

    assert list(first.context["object_list"]) == [shop, untouched]
    assert shop.name in page
    assert Shop.objects.get(participant=far).name not in page
    assert client.get(reverse("market_shops:index"), {"changed": "7", "is_down": "true"}).status_code == 200


def test_the_database_knows_that_only_what_is_down_fell(stall):
    product = stall[2]

    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=product.pk).update(fell_with_shop=True)


def test_what_hangs_in_a_shop_that_is_down_is_a_breach(stall):
    _user, officer, product, shop = stall
    take_down_shop(by=officer, shop=shop, reason="Hàng giả")
    Product.objects.filter(pk=product.pk).update(state=State.LIVE, fell_with_shop=False)

    assert ("nothing hangs in a shop that is taken down", f"product {product.pk}") in list(broken())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_a_purchase_and_a_taking_down_at_once_leave_an_order_or_none(round_):
    shop = make_shop()
    one, two = make_product("Sầu riêng", shop=shop, kilograms=50), make_product("Xoài", shop=shop, kilograms=50)
    baskets = [make_basket([(one, 1), (two, 1)]) for _ in range(12)]
    late, staff = make_basket([(one, 1)]), department()
    gate = threading.Barrier(13)

    def run(deed):
        try:
            gate.wait(30)
            return deed()
        except Exception as error:
            return error
        finally:
            connection.close()

    deeds = [lambda basket=basket: place(basket) for basket in baskets]
    deeds.insert(4 * round_, lambda: take_down_shop(by=staff, shop=shop, reason="Hàng giả"))
    with ThreadPoolExecutor(13) as pool:
        outcomes = list(pool.map(run, deeds))

    placed = [outcome for outcome in outcomes if isinstance(outcome, Order)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, NotEnough | BasketChanged)]
    assert len(placed) + len(refused) == 12, outcomes
    assert ParcelLine.objects.filter(is_reserved=True).count() == 2 * len(placed)
    assert not Product.objects.live().exists()
    with pytest.raises((NotEnough, BasketChanged)):
        place(late)
    assert not list(broken())
