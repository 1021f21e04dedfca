"""A seller weighs what was ordered by weight: the scale settles the sum, and the buyer sees what is to be paid now."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.models import Parcel
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in
from tests.marketplace.stall import live, officer_of, ordered, seller

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_pack_by_weight(market: str, visitor: Callable[..., Page], look: Look) -> None:
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    parcel = ordered(product, quantity=3_000)
    price_vnd = parcel.lines.get().price_vnd
    shop = visitor()
    sign_in(shop, "0912 345 678")
    shop.goto("/cua-toi/don/")
    shop.click(f"main a[href='/cua-toi/don/{parcel.pk}/']")
    shop.click("main form button.btn:has-text('Nhận đơn')")

    weight = shop.locator("input[name^=weight_]")
    expect(weight).to_have_value("3")
    look(shop, "pack")
    weight.fill("hai ký sáu")
    shop.click("main form button.btn:has-text('Đã gói')")
    expect(shop.locator("main [role=alert]")).to_be_visible()
    expect(weight).to_have_value("hai ký sáu")
    look(shop, "pack-not-a-weight")
    weight.fill("2,6")
    shop.click("main form button.btn:has-text('Đã gói')")

    settled_vnd = price_vnd * 26 // 10
    written = f"{settled_vnd:,}".replace(",", ".")
    expect(shop.locator("main")).to_contain_text(written)
    expect(shop.locator("main")).to_contain_text("2,6 kg")
    look(shop, "packed")
    parcel.refresh_from_db()
    assert (parcel.state, parcel.total_vnd) == (Parcel.State.PACKED, settled_vnd)

    for buyer in (visitor(), visitor(at=DESK)):
        buyer.goto("/don/")
        buyer.fill("#id_number", parcel.order.number)
        buyer.fill("#id_phone", "0987 654 321")
        buyer.click("main form button.btn")
        expect(buyer.locator("main")).to_contain_text(written)
        look(buyer, "order-weighed")
