"""Checkout and the order page in the hands of somebody who has never bought online."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.actions.cancel_order import cancel_order
from marketplace.models import BasketLine, Offer, Order, Parcel
from tests.households.makers import farmer
from tests.marketplace.makers import BUYER_PHONE, KG, make_order, make_product, make_shop, offer_of
from tests.marketplace.stall import seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(client: Client) -> Client:
    """A visitor with 2 kg of durian in the basket."""
    client.post(f"/cho/{make_product(kilograms=5).slug}/", {"quantity": "2"})
    return client


def hidden(client: Client) -> dict[str, str]:
    html = client.get("/dat-hang/").content.decode()
    found = dict(re.findall(r'name="(form_key|as_seen)" value="([^"]*)"', html))
    assert set(found) == {"form_key", "as_seen"}
    return found


def filled(client: Client, **more: str) -> dict[str, str]:
    person = {"name": "Lê Thị Mua", "phone": "0933 111 222", "way": "pick_up", "rail": "cash"}
    return {**hidden(client), **person, "commune": "", "address": "", "note": "", **more}


@pytest.mark.parametrize("phone", ["0933 111 222", "+84 933.111.222", "84933111222", "933111222"])
def test_a_guest_orders_with_a_phone_in_any_form(full: Client, phone: str) -> None:
    response = full.post("/dat-hang/", filled(full, phone=phone))

    order = Order.objects.get()
    assert response.headers["Location"] == f"/don/{order.number}/"
    assert (order.name, order.phone, order.buyer) == ("Lê Thị Mua", BUYER_PHONE, None)
    assert order.parcels.get().state == Parcel.State.NEW


@pytest.mark.parametrize(
    ("typed", "commune", "sending"),
    [
        ("my hoa hung", "Xã Mỹ Hòa Hưng", 30_000),
        ("Xã Mỹ Hoà Hưng", "Xã Mỹ Hòa Hưng", 30_000),
        ("phường Bến Thành, TP Hồ Chí Minh", "Phường Bến Thành", 45_000),
        ("P. Cái Khế, Cần Thơ", "Phường Cái Khế", 45_000),
    ],
)
def test_by_post_it_goes_to_any_commune_of_the_country(full: Client, typed: str, commune: str, sending: int) -> None:
    full.post("/dat-hang/", filled(full, way="post", commune=typed, address="12 đường làng"))

    order = Order.objects.get()
    assert order.commune is not None
    assert (order.commune.full_name, order.address) == (commune, "12 đường làng")
    assert order.total_vnd == 190_000 + sending


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("phone", "123"),
        ("phone", "0281234567"),
        ("phone", ""),
        ("name", "  "),
        ("commune", "xứ nào đâu"),
        ("commune", "Tân Hội"),
        ("commune", "x" * 190),
        ("commune", ""),
        ("address", ""),
        ("way", "drone"),
        ("rail", "gold"),
        ("name", "a" * 121),
        ("note", "a" * 301),
        ("name", "a\x00b"),
    ],
)
def test_a_wrong_field_is_said_beside_it_and_nothing_typed_is_lost(full: Client, field: str, wrong: str) -> None:
    sent = filled(full, way="post", commune="xã nào", address="12 đường làng", note="gọi trước")
    sent |= {"commune": "my hoa hung"} | {field: wrong}
    if (field, wrong) == ("commune", "Tân Hội"):
        sent["commune"] = "phường Tân Hưng"  # in more than one province, and not at home

    response = full.post("/dat-hang/", sent)

    html = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert 'role="alert"' in html
    assert sent["form_key"] in html
    for name in {"name", "phone", "address", "note"} - {field}:
        assert f'value="{sent[name]}"' in html
    assert not Order.objects.exists()
    assert BasketLine.objects.count() == 1
    sent |= filled(full, way="post", commune="my hoa hung", address="12 đường làng")
    assert full.post("/dat-hang/", sent).status_code == 302


def test_picked_up_nobody_asks_for_an_address_and_a_wrong_one_does_not_matter(full: Client) -> None:
    full.post("/dat-hang/", filled(full, commune="xứ nào đâu"))

    order = Order.objects.get()
    assert (order.commune, order.address, order.total_vnd) == (None, "", 190_000)


def test_sold_meanwhile_says_so_keeps_the_form_and_leads_back(full: Client) -> None:
    sent = filled(full)
    Offer.objects.update(reserved=4 * KG)

    html = full.post("/dat-hang/", sent).content.decode()

    assert "chỉ còn 1 kg" in html
    assert 'href="/gio/"' in html
    assert 'value="Lê Thị Mua"' in html
    assert not Order.objects.exists()


def test_the_same_form_sent_twice_or_from_the_past_is_one_order(full: Client) -> None:
    sent = filled(full)

    first, second = full.post("/dat-hang/", sent), full.post("/dat-hang/", sent)

    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == 1


def test_a_stranger_gains_nothing_from_the_form_of_another(full: Client) -> None:
    sent = filled(full)
    full.post("/dat-hang/", sent)

    html = Client().post("/dat-hang/", {**sent, "form_key": "b0b9d5a4-0000-4000-8000-000000000000"}).content.decode()

    assert "Giỏ chưa có gì" in html


@pytest.mark.parametrize("key", ["", "abc", "\x00"])
def test_a_broken_form_key_is_no_fault_of_ours(full: Client, key: str) -> None:
    assert full.post("/dat-hang/", filled(full) | {"form_key": key}).status_code == 200
    assert not Order.objects.exists()


def test_an_empty_basket_leads_back_to_the_basket(client: Client) -> None:
    make_shop()

    assert client.get("/dat-hang/").headers["Location"] == "/gio/"


def test_card_without_a_gateway_keeps_the_order_and_offers_to_pay_again(full: Client, settings: Any) -> None:
    settings.CARD_API_BASE = "http://127.0.0.1:1"

    html = full.post("/dat-hang/", filled(full, rail="card"), follow=True).content.decode()

    order = Order.objects.get()
    assert order.state == Order.State.AWAITING_PAYMENT
    assert f'action="/don/{order.number}/tra/"' in html
    assert "Trả bằng thẻ" in html
    basket = full.get("/gio/").content.decode()
    assert "còn chờ trả tiền" in basket
    assert f'href="/don/{order.number}/"' in basket
    assert offer_of(order.parcels.get().lines.get().offer.product).reserved == 2 * KG
    full.post(f"/don/{order.number}/tien-mat/")
    order.refresh_from_db()
    assert (order.state, order.rail) == (Order.State.PLACED, "cash")


def test_who_is_signed_in_finds_the_fields_filled(full: Client) -> None:
    user = farmer("0933111222", name="Lê Thị Mua")
    make_order(by=user, way="post", note="x")
    full.force_login(user)
    full.post(f"/cho/{Offer.objects.first().product.slug}/", {"quantity": "1"})

    html = full.get("/dat-hang/").content.decode()

    for value in ("Lê Thị Mua", "0933 111 222", "Xã Mỹ Hòa Hưng", "12 đường làng"):
        assert f'value="{value}"' in html


# Who may see an order: the buyer (by account, by session, by number and phone), a neighbour, a stranger.


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_only_the_buyer_sees_and_changes_an_order() -> None:
    buyer, neighbour = farmer("0933111222"), farmer("0933111333")
    order = make_order(by=buyer)
    page = f"/don/{order.number}/"

    assert signed_in(buyer).get(page).status_code == 200
    for other in (signed_in(neighbour), Client()):
        assert other.get(page).headers["Location"] == "/don/"
        for deed in ("tra", "tien-mat", "huy"):
            assert other.post(f"{page}{deed}/").status_code == 404
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    assert signed_in(buyer).post(f"{page}huy/").status_code == 302
    order.refresh_from_db()
    assert order.state == Order.State.CANCELLED


def test_an_order_is_found_again_by_number_and_phone_in_any_form(client: Client) -> None:
    order = make_order()
    typed = {"number": f" {order.number[:4].lower()} - {order.number[4:]}", "phone": "+84 933 111 222"}

    response = client.post("/don/", typed, follow=True)

    assert response.redirect_chain == [(f"/don/{order.number}/", 302)]
    html = response.content.decode()
    assert "0912 345 678" in html  # the seller's phone, now that there is an order
    assert "Lê Thị Mua" in html


def test_nothing_says_whether_number_or_phone_was_wrong(client: Client) -> None:
    order = make_order()

    answers = {
        re.sub(r'value="[^"]*"|csrf\S+', "", client.post("/don/", {"number": number, "phone": phone}).content.decode())
        for number, phone in [(order.number, "0933111999"), ("AAAA3333", "0933111222"), ("AAAA3333", "abc")]
    }

    assert len(answers) == 1
    assert client.get(f"/don/{order.number}/").status_code == 302


def test_guessing_at_an_order_ends_soon_and_even_the_right_answer_waits(client: Client) -> None:
    order = make_order()
    for number in range(8):
        client.post("/don/", {"number": order.number, "phone": f"093311100{number}"})

    html = client.post("/don/", {"number": order.number, "phone": "0933111222"}).content.decode()

    assert "Thử nhiều lần quá" in html


def test_the_sellers_phone_is_not_shown_before_the_order_stands() -> None:
    user = farmer("0933111222")
    order = make_order(by=user, rail="card")

    html = signed_in(user).get(f"/don/{order.number}/").content.decode()

    assert "0912 345 678" not in html
    assert "Chờ tiền" in html


@pytest.mark.parametrize("path", ["/don/%00/", "/don/" + "A" * 500 + "/", "/cho/" + "a" * 500 + "/", "/gian-hang/-/"])
def test_addresses_that_make_no_sense_are_no_fault_of_ours(client: Client, path: str) -> None:
    assert client.get(path).status_code in (302, 404)


def test_nothing_is_to_pay_for_what_is_called_off(client: Client) -> None:
    user = farmer("0933111222")
    grower, household = seller("0912345702")
    first, second = make_shop("Nhà số 1", phone="0912345701"), make_shop("Nhà số 2", participant=household)
    wanted = [(make_product("Cam", shop=first, price_vnd=30_000), 1), (make_product("Bưởi", shop=second), 2)]
    order = make_order(wanted, by=user)
    page = signed_in(user)
    assert sum_on(page, order) == ("Phải trả", "220.000\u202fđ")

    refuse_parcel(by=grower, parcel=order.parcels.get(shop=second), reason="Hết hàng")
    assert sum_on(page, order) == ("Phải trả", "30.000\u202fđ")

    cancel_order(order=order, by=user)
    assert sum_on(page, order) == ("Phải trả", "0\u202fđ")


def sum_on(client: Client, order: Order) -> tuple[str, ...]:
    html = client.get(f"/don/{order.number}/").content.decode()
    return tuple(re.findall(r'<p class="sum total"><span>(.*?)</span><span>(.*?)</span>', html)[0])


def test_the_order_page_asks_as_often_for_one_parcel_as_for_three(django_assert_num_queries: Any) -> None:
    user = farmer("0933111222")
    one = make_order([(make_product(), 1)], by=user)
    shops = [make_shop(f"Nhà số {n}", phone=f"091234570{n}") for n in range(3)]
    three = make_order([(make_product(f"Cam {n}", shop=shop), 1) for n, shop in enumerate(shops)], by=user)
    client = signed_in(user)
    client.get(f"/don/{one.number}/")
    with django_assert_num_queries(20, exact=False) as few:
        client.get(f"/don/{one.number}/")
    asked = len(few)

    with django_assert_num_queries(asked):
        client.get(f"/don/{three.number}/")
