"""The main errand: from a household at the door to a number that opens into its rows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.actions.roles import give_role
from accounts.models import Role, User
from indicators.actions.refresh_observations import refresh_observations
from indicators.queries.invariants import broken
from marketplace.models import Product, Sale
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import buy, choose_place, photo, sign_in, sign_in_staff

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"


def make_officer() -> User:
    officer = User.objects.create_user(email="so@demo.example", password=PASSWORD, name="Lê Thu Hà", address="chị")
    give_role(by=None, user=officer, role=Role.DEPARTMENT_STAFF)
    return officer


def test_a_household_registers_hangs_up_sells_and_is_counted(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    make_officer()
    farmer = visitor()

    sign_in(farmer, "0912 345 678", look)
    farmer.goto("/ghi-danh/")
    farmer.fill("#id_name", "Nguyễn Thị Sáu")
    choose_place(farmer, "tan hoi", "Long Hòa")
    farmer.fill("#id_produce", "sầu riêng")
    farmer.check("#id_consent")
    look(farmer, "register")
    farmer.click("main form button.btn")
    farmer.wait_for_url("**/ghi-danh/xong/")
    look(farmer, "registered")

    farmer.goto("/treo-hang/")
    look(farmer, "hang-up")
    farmer.set_input_files("#id_photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    farmer.fill("#id_name", "Sầu riêng Ri6")
    farmer.select_option("#id_category", label="Trái cây")
    farmer.fill("#id_price", "abc")
    farmer.fill("#id_quantity", "180")
    farmer.click("main form button.btn.wide")
    look(farmer, "hang-up-wrong-price")
    expect(farmer.locator("#id_name")).to_have_value("Sầu riêng Ri6")
    farmer.fill("#id_price", "95k")
    farmer.click("main form button.btn.wide")
    look(farmer, "goods-draft")
    farmer.click("button:has-text('Treo lên')")
    product = Product.objects.get()
    assert product.state == Product.State.WAITING

    staff = visitor(at=DESK)
    sign_in_staff(staff, "so@demo.example", PASSWORD)
    staff.get_by_role("link", name="Hàng chờ duyệt").first.click()
    staff.screenshot(path="shots/moderation-1280.png", full_page=True)
    staff.click("button:has-text('Duyệt')")
    staff.wait_for_load_state("networkidle")
    product.refresh_from_db()
    assert product.state == Product.State.LIVE

    buyer = visitor()
    buyer.goto("/cho/?q=sau%20rieng")
    look(buyer, "search")
    order_url = buy(buyer, product.slug, rail="cash", phone="0987 654 321")
    look(buyer, "order")

    farmer.goto("/cua-toi/")
    look(farmer, "my-home")
    farmer.goto("/cua-toi/don/")
    farmer.locator("main a.goods-row[href*='/cua-toi/don/']").first.click()
    look(farmer, "parcel-new")
    for button in ("Nhận đơn", "Đã gói", "Đã giao"):
        farmer.click(f"button:has-text('{button}')")
        farmer.wait_for_load_state("networkidle")
    look(farmer, "parcel-done")
    if Sale.objects.count() == 0:
        farmer.click("button:has-text('Đã nhận tiền')")
        farmer.wait_for_load_state("networkidle")
    buyer.goto(order_url)
    look(buyer, "order-done")
    assert Sale.objects.get().value_vnd == 285_000

    refresh_observations()
    staff.goto("/tinh/?so=X2")
    look(staff, "glance")
    staff.set_viewport_size({"width": 360, "height": 740})
    look(staff, "glance")
    staff.locator(".below a[href*='/so/X2/dong/']").click()
    expect(staff.locator("main")).to_contain_text("285.000")
    look(staff, "rows")
    assert list(broken()) == []
