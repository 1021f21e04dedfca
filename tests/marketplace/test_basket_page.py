"""Putting goods into the basket and changing one's mind, without a script."""

import pytest
from django.test import Client

from common import clock
from marketplace.models import BasketLine, Offer, Product
from tests.marketplace.makers import KG, make_product, make_shop, offer_of

pytestmark = pytest.mark.django_db


def take(client: Client, product: Product, quantity: str, **more: object) -> str:
    response = client.post(f"/cho/{product.slug}/", {"quantity": quantity}, follow=True, **more)
    assert response.status_code == 200
    return response.content.decode()


def lines() -> list[tuple[str, int]]:
    return [(line.offer.product.name, line.quantity) for line in BasketLine.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("typed", "grams"), [("2", 2000), ("2,5", 2500), ("2.5", 2500), (" 0,1 ", 100), ("3 kg", 3000)]
)
def test_amounts_are_taken_as_people_type_them(client: Client, typed: str, grams: int) -> None:
    html = take(client, make_product(), typed)

    assert lines() == [("Sầu riêng Ri6", grams)]
    assert "Nhà cô Sáu" in html
    assert "Giỏ (1)" in html


@pytest.mark.parametrize("typed", ["abc", "", "0", "-1", "2,55", "1e9", "٣", "2" * 30, "\x00", "1/2"])
def test_what_is_no_amount_is_said_beside_the_field_and_kept(client: Client, typed: str) -> None:
    product = make_product()

    html = take(client, product, typed)

    assert lines() == []
    assert 'id="id_quantity_error"' in html
    assert 'role="alert"' in html


def test_more_than_there_is_says_what_is_left_and_offers_it(client: Client) -> None:
    product = make_product(kilograms=3)

    html = take(client, product, "5")

    assert lines() == []
    assert "chỉ còn 3 kg" in html
    assert "Lấy hết 3 kg" in html
    assert 'value="5"' in html
    take(client, product, "3")
    assert lines() == [("Sầu riêng Ri6", 3 * KG)]


def test_the_same_goods_again_are_added_up_and_never_beyond_what_there_is(client: Client) -> None:
    product = make_product(kilograms=3)
    take(client, product, "2")

    html = take(client, product, "2")

    assert lines() == [("Sầu riêng Ri6", 2 * KG)]
    assert "chỉ còn 3 kg" in html


def test_baskets_are_of_one_visitor_each() -> None:
    product, mine, theirs = make_product(), Client(), Client()
    take(mine, product, "2")

    assert "Giỏ còn trống" in theirs.get("/gio/").content.decode()
    assert "Sầu riêng" in mine.get("/gio/").content.decode()


def test_amounts_change_and_lines_go(client: Client) -> None:
    durian, mango = make_product(), make_product("Xoài cát")
    take(client, durian, "2")
    take(client, mango, "1")
    first, second = BasketLine.objects.order_by("pk")

    client.post("/gio/", {f"quantity_{first.pk}": "4,5", f"quantity_{second.pk}": "1", "update": "1"})
    assert lines() == [("Sầu riêng Ri6", 4500), ("Xoài cát", KG)]

    client.post("/gio/", {f"quantity_{first.pk}": "abc", f"quantity_{second.pk}": "1", "remove": str(first.pk)})
    assert lines() == [("Xoài cát", KG)]


def test_a_wrong_amount_in_the_basket_keeps_what_was_typed_and_changes_only_what_is_right(client: Client) -> None:
    product = make_product(kilograms=3)
    take(client, product, "2")
    line = BasketLine.objects.get()

    for typed in ("abc", "99"):
        html = client.post("/gio/", {f"quantity_{line.pk}": typed, "order": "1"}).content.decode()

        assert f'value="{typed}"' in html
        assert f'id="id_quantity_{line.pk}_error"' in html
    assert lines() == [("Sầu riêng Ri6", 2 * KG)]


def test_order_goes_on_to_checkout_only_with_what_can_be_had(client: Client) -> None:
    product = make_product(kilograms=3)
    take(client, product, "2")
    line = BasketLine.objects.get()
    assert client.post("/gio/", {f"quantity_{line.pk}": "2", "order": "1"}).headers["Location"] == "/dat-hang/"

    Offer.objects.update(reserved=2 * KG)
    html = client.post("/gio/", {f"quantity_{line.pk}": "2", "order": "1"}).content.decode()

    assert "chỉ còn 1 kg" in html


def test_sold_out_and_new_prices_are_said_plainly(client: Client) -> None:
    gone, dearer = make_product(), make_product("Xoài cát", price_vnd=62_000)
    take(client, gone, "2")
    take(client, dearer, "2")
    Offer.objects.filter(product=gone).update(reserved=10 * KG)
    old = offer_of(dearer)
    Offer.objects.filter(pk=old.pk).update(closed_at=clock.now(), on_hand=0)
    Offer.objects.create(product=dearer, unit=old.unit, price_vnd=70_000, on_hand=KG, starts_on=clock.today())

    html = client.get("/gio/").content.decode()
    assert "Hết hàng" in html
    assert "nay là 70.000" in html

    first, second = BasketLine.objects.order_by("pk")
    client.post("/gio/", {f"quantity_{first.pk}": "2", f"quantity_{second.pk}": "2", "new_price": str(second.pk)})
    assert lines() == [("Sầu riêng Ri6", 2 * KG), ("Xoài cát", KG)]
    assert BasketLine.objects.latest("pk").offer.price_vnd == 70_000


def test_lines_of_others_and_nonsense_change_nothing(client: Client) -> None:
    product, other = make_product(), Client()
    take(client, product, "2")
    take(other, product, "1")
    mine, theirs = BasketLine.objects.order_by("pk")

    for data in (
        {"remove": str(theirs.pk)},
        {f"quantity_{theirs.pk}": "9"},
        {"remove": "abc"},
        {"remove": "9" * 40},
        {"new_price": "٣"},
        {"remove": "\x00"},
    ):
        assert client.post("/gio/", {f"quantity_{mine.pk}": "2", **data}).status_code in (200, 302)

    assert lines() == [("Sầu riêng Ri6", 2 * KG), ("Sầu riêng Ri6", KG)]


def test_the_basket_asks_as_often_for_two_lines_as_for_ten(client: Client, django_assert_num_queries: object) -> None:
    shop = make_shop()
    for number in range(2):
        take(client, make_product(f"Cam {number}", shop=shop), "1")
    with django_assert_num_queries(10, exact=False) as few:  # type: ignore[operator]
        client.get("/gio/")
    asked = len(few)
    for number in range(8):
        take(client, make_product(f"Quýt {number}", shop=shop), "1")

    with django_assert_num_queries(asked):  # type: ignore[operator]
        client.get("/gio/")
