"""Buying as a guest: by card through the gateway's own page, and in cash with no script at all."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from marketplace.models import Order, Parcel, ProductPhoto
from payments.models import Payment
from tests.households.makers import farmer
from tests.journeys.conftest import DESK, Look
from tests.marketplace.makers import KG, make_product, make_shop, offer_of
from tests.marketplace.stall import photo_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gateway(market: str, settings: Settings) -> Iterator[Server]:
    """The card gateway's stand-in, telling this market of every payment."""
    secrets = {"secret_key": settings.CARD_SECRET_KEY, "webhook_secret": settings.CARD_WEBHOOK_SECRET}
    with running(**secrets, webhook_url=f"{market}/tra-tien/webhook/the/") as server:
        settings.CARD_API_BASE = base = server.gateway.base_url
        policy = settings.CONTENT_SECURITY_POLICY
        settings.CONTENT_SECURITY_POLICY = {
            **policy,
            "DIRECTIVES": {**policy["DIRECTIVES"], "form-action": ["'self'", base]},
        }
        yield server


@pytest.fixture
def goods(market: str) -> None:
    user = farmer("0987000007")
    for n, (name, price) in enumerate([("Sầu riêng Ri6", 95_000), ("Xoài cát Hòa Lộc", 62_000)]):
        shop = make_shop(f"Nhà số {n + 1}", phone=f"091234567{n}")
        product = make_product(name, shop=shop, price_vnd=price, kilograms=10)
        ProductPhoto.objects.create(product=product, photo=photo_of(user), position=0)


def test_a_guest_pays_by_card_after_a_card_was_declined(
    gateway: Server, goods: None, visitor: Callable[..., Page], look: Look
) -> None:
    page = visitor()
    page.goto("/cho/")
    look(page, "market")
    page.fill("input[name=q]", "sau rieng")
    page.click(".search button")
    page.click("h3 a:has-text('Sầu riêng')")
    look(page, "product")
    page.fill("#id_quantity", "99")
    page.click("button:has-text('Đặt mua')")
    look(page, "product-too-much")
    expect(page.locator("#id_quantity_error")).to_contain_text("chỉ còn 10 kg")
    page.fill("#id_quantity", "2,5")
    expect(page.locator("button:has-text('Đặt mua')")).to_contain_text("237.500")
    page.click("button:has-text('Đặt mua')")
    look(page, "basket")
    page.goto("/cho/xoai-cat-hoa-loc/")
    page.click("button:has-text('Đặt mua')")
    page.click("button[name=order]")
    look(page, "checkout")
    page.fill("#id_name", "Lê Thị Mua")
    page.fill("#id_phone", "12345")
    page.check("input[name=way][value=post]")
    page.fill("#id_commune", "my hoa hung")
    page.fill("#id_address", "12 đường làng")
    page.check("input[name=rail][value=card]")
    page.click(".action-bar button.btn")
    look(page, "checkout-wrong-phone")
    expect(page.locator("#id_address")).to_have_value("12 đường làng")
    page.fill("#id_phone", "0987 654 321")
    page.click(".action-bar button.btn")

    page.wait_for_url(f"{gateway.gateway.base_url}/**")
    look(page, "card")
    page.click("a:has-text('0002')")
    page.click("main button, form button")
    look(page, "card-declined")
    page.fill("#number", "4242 4242 4242 4242")
    page.fill("#expiry", "12/40")
    page.fill("#cvc", "123")
    page.click("main button, form button")
    page.wait_for_url("**/don/*/")
    expect(page.locator("main")).to_contain_text("Đã tới người bán")
    look(page, "order-by-card")

    order = Order.objects.get()
    assert (order.state, order.total_vnd) == (Order.State.PLACED, 237_500 + 62_000 + 30_000 + 20_000)
    assert [parcel.state for parcel in order.parcels.all()] == [Parcel.State.NEW] * 2
    assert Payment.objects.get().state == Payment.State.PAID
    number = order.number
    later = visitor(at=DESK)
    later.goto("/don/")
    later.fill("#id_number", f"{number[:4].lower()} {number[4:]}")
    later.fill("#id_phone", "+84987654321")
    look(later, "find-order")
    later.click("main form button.btn")
    look(later, "order-found")
    later.click("summary:has-text('Hủy đơn')")
    later.click("button:has-text('Hủy đơn này')")
    expect(later.locator("main")).to_contain_text("Không giao gì nữa")
    look(later, "order-cancelled")


def test_a_guest_buys_in_cash_without_any_script(goods: None, visitor: Callable[..., Page]) -> None:
    page = visitor(scripts=False)
    page.goto("/cho/?q=SẦU+RIÊNG")
    page.click("h3 a:has-text('Sầu riêng')")
    page.fill("#id_quantity", "3")
    page.click("button:has-text('Đặt mua')")
    page.click("button[name=order]")
    page.fill("#id_name", "Lê Thị Mua")
    page.fill("#id_phone", "+84 987.654.321")
    page.check("input[name=way][value=pick_up]")
    expect(page.locator("#id_address")).to_be_hidden()
    page.check("input[name=rail][value=cash]")
    page.click(".action-bar button.btn")

    page.wait_for_url("**/don/*/")

    expect(page.locator("main")).to_contain_text("Đã tới người bán")
    order = Order.objects.get()
    assert (order.state, order.rail, order.total_vnd) == (Order.State.PLACED, "cash", 285_000)
    assert offer_of(order.parcels.get().lines.get().offer.product).reserved == 3 * KG
