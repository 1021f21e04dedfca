"""A buyer without an account follows the parcel, says how it was; the seller answers, and everybody reads both."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.actions.send_parcel import hand_over
from marketplace.models import Parcel, ProductPhoto, Review
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in
from tests.marketplace.stall import live, officer_of, ordered, photo_of, seller

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_track_and_review(market: str, visitor: Callable[..., Page], look: Look) -> None:
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    ProductPhoto.objects.filter(product=product).update(photo=photo_of(user, "olive"))
    parcel = ordered(product, state=Parcel.State.PACKED)
    page = visitor()
    page.goto("/don/")
    page.fill("#id_number", parcel.order.number)
    page.fill("#id_phone", "0987 654 321")
    page.click("main form button.btn")
    expect(page.locator("main")).not_to_contain_text("Chấm điểm")
    look(page, "track-packed")

    hand_over(by=user, parcel=parcel, is_cash_received=True)
    page.reload()
    page.click("summary:has-text('Chấm điểm')")
    look(page, "review-form")
    page.click("button:has-text('Cho mọi người đọc')")
    expect(page.locator(".field.wrong")).to_contain_text("Chọn mấy sao")
    look(page, "review-without-stars")
    page.check("input[name=stars][value='4']")
    page.fill("textarea[name=words]", "Ngọt, cơm dày. Có một trái hơi non, gọi 0912345678 là đổi liền.")
    page.click("button:has-text('Cho mọi người đọc')")
    expect(page.locator(".field.wrong")).to_contain_text("đừng ghi đường dẫn")
    page.fill("textarea[name=words]", "Ngọt, cơm dày. Có một trái hơi non.")
    page.select_option("select[name=signed]", "initials")
    page.click("button:has-text('Cho mọi người đọc')")
    expect(page.locator("main")).to_contain_text("Có một trái hơi non")
    look(page, "order-reviewed")

    shop = visitor()
    sign_in(shop, "0912 345 678")
    shop.goto("/cua-toi/")
    shop.click("a:has-text('Người mua nói gì')")
    shop.fill("main input[name=words]", "Cảm ơn chú, lần sau con lựa kỹ hơn.")
    look(shop, "reviews-of-mine")
    shop.click("main button:has-text('Trả lời')")
    expect(shop.locator("main")).to_contain_text("lần sau con lựa kỹ hơn")

    for stranger in (visitor(), visitor(at=DESK)):
        stranger.goto(f"/cho/{product.slug}/")
        expect(stranger.locator("#khen")).to_contain_text("T. V. H.")
        expect(stranger.locator("#khen")).to_contain_text("lần sau con lựa kỹ hơn")
        expect(stranger.locator("main")).not_to_contain_text("Trần Văn Hùng")
        look(stranger, "product-reviewed")
        stranger.goto(f"/gian-hang/{product.shop.slug}/")
        look(stranger, "shop-reviewed")
    assert Review.objects.get().stars == 4
