"""Scan a lot: a grower writes down a harvest and prints its label, packs from it; the buyer finds where the bag came from."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.models import Lot, Parcel
from photos.tasks import make_renditions
from tests.journeys.conftest import DESK, PHONE, Look
from tests.journeys.errands import sign_in
from tests.marketplace.papers import certified, scanned
from tests.marketplace.stall import live, officer_of, ordered, seller

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_bag_is_followed_from_its_label_to_the_field(market: str, visitor: Callable[..., Page], look: Look) -> None:
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    make_renditions(product.photos.get().photo_id)
    certified(user, participant, product, officer=officer)
    parcel = ordered(product, state=Parcel.State.ACCEPTED)

    page = visitor()
    sign_in(page, "0912345678")
    page.goto("/cua-toi/")
    page.click("a:has-text('Lô hàng')")
    page.fill("#id_harvested_on", "31/12/2099")
    page.fill("#id_plot", "Vườn sau nhà")
    page.fill("#id_quantity", "40")
    look(page, "lots-empty")
    page.click("main form button.btn:has-text('Ghi vào')")
    expect(page.locator("#id_harvested_on_error")).to_contain_text("Ngày này chưa tới")
    look(page, "lot-not-yet")
    page.fill("#id_harvested_on", f"{product.live_since:%d/%m}")
    page.click("main form button.btn:has-text('Ghi vào')")
    page.wait_for_url("**/lo-hang/*/")
    page.click("summary:has-text('Ghi thêm một bước')")
    page.fill("#id_spot", "Nhà đóng gói HTX")
    page.click("details[open] button.btn:has-text('Ghi vào')")
    page.click("summary:has-text('Ghi lấy giống')")
    page.fill("#id_what", "Cây giống Ri6")
    page.fill("#id_source", "Trại giống Chín Dũng")
    page.click("details[open] button.btn:has-text('Ghi vào')")
    look(page, "lot-of-mine")
    lot = Lot.objects.get()
    label = page.request.get(f"/lo-hang/{lot.code}/nhan.pdf")
    (address,) = {*scanned(label.body())}
    assert address == f"{market}/lo/{lot.code}/"
    page.goto(f"/cua-toi/don/{parcel.pk}/")
    look(page, "pack-from-a-lot")
    page.click("main form button.btn:has-text('Đã gói')")
    expect(page.locator("main")).to_contain_text(str(lot))

    for at, scripts in ((PHONE, False), (DESK, True)):
        buyer = visitor(at=at, scripts=scripts)
        buyer.goto(address)
        expect(buyer.locator("main")).to_contain_text("Nhà đóng gói HTX")
        expect(buyer.locator("main")).not_to_contain_text(parcel.order.name)
        if scripts:
            look(buyer, "lot")
    phone = visitor()
    phone.goto(address)
    look(phone, "lot")
    phone.goto(f"/cho/{product.slug}/")
    look(phone, "product-with-lots")
    phone.goto("/lo/")
    phone.fill("#ma", "7k3ab cd2ey")
    phone.click("main form button.btn")
    expect(phone.locator("[role=alert]")).to_contain_text("Mã này chưa đúng")
    look(phone, "lot-mistyped")
    phone.fill("#ma", str(lot).lower().replace("-", " "))
    phone.click("main form button.btn")
    phone.wait_for_url(f"**/lo/{lot.code}/")

    page.goto(f"/lo-hang/{lot.code}/")
    page.click("summary:has-text('thu hồi')")
    page.fill("#reason", "Phun thuốc chưa đủ ngày cách ly")
    page.click("button:has-text('Thu hồi lô này')")
    look(page, "lot-taken-back-of-mine")
    phone.goto(f"{address}?")  # not the page that was kept a moment ago
    expect(phone.locator("main")).to_contain_text("Phun thuốc chưa đủ ngày cách ly")
    look(phone, "lot-taken-back")
