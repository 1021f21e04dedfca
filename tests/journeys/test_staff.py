"""An officer judges goods with what stands beside them, takes a shop down and puts it back, writes a return down, reads a report."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.actions.roles import give_role
from accounts.models import Role, User
from marketplace.actions.complain import complain
from marketplace.actions.send_parcel import hand_over
from marketplace.actions.show_product import submit_product
from marketplace.models import Complaint, Parcel, Product, Shop
from photos.actions.keep_photo import keep_photo
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in, sign_in_staff
from tests.marketplace.stall import draft, live, officer_of, ordered, seller
from tests.photos.test_looks import saved, scenery

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"


def test_staff_judge_take_down_put_back_and_count(market: str, visitor: Callable[..., Page], look: Look) -> None:
    staff = User.objects.create_user(email="so@demo.example", password=PASSWORD, name="Lê Thu Hà", address="chị")
    give_role(by=None, user=staff, role=Role.DEPARTMENT_STAFF)
    officer = officer_of()
    user, participant = seller("0912345678")
    original = keep_photo(file=saved(scenery(3)), by=user, title="Sầu riêng")
    product = live(user, participant, officer=officer, photo=original)
    for number, price in enumerate((80_000, 110_000)):
        other, home = seller(f"091234567{number}", "Trần Văn Hai")
        live(other, home, officer=officer, price_vnd=price)
    copier, elsewhere = seller("0912345699", "Phan Văn Chép")
    copy = keep_photo(file=saved(scenery(3).resize((400, 300)), quality=50), by=copier, title="Hàng")
    submit_product(
        by=copier,
        product=draft(
            copier,
            elsewhere,
            name="Sầu riêng rẻ",
            price_vnd=400_000,
            photo=copy,
            description="Ăn vô là chữa khỏi đau lưng",
        ),
    )
    parcel = hand_over(by=user, parcel=ordered(product, state=Parcel.State.PACKED), is_cash_received=True)
    complaint = complain(by=None, parcel=parcel, why="spoiled", words="Dập hết hai trái", wants_return=True)
    shop = Shop.objects.get(participant=participant)

    desk = visitor(at=DESK)
    sign_in_staff(desk, "so@demo.example", PASSWORD)
    shots(desk, "desk-home")
    desk.goto("/admin/hang-cho-duyet/")
    judged = desk.locator(".look")
    for words in ("Gấp 4 lần giá thường.", "Hình gần y hệt đang có ở:", "Có chữ “chữa khỏi”."):
        expect(judged).to_contain_text(words)
    shots(desk, "desk-waiting")

    desk.goto("/admin/gian-hang/")
    shots(desk, "desk-shops")
    desk.get_by_role("link", name=shop.name, exact=True).first.click()
    shots(desk, "desk-shop")
    desk.get_by_role("link", name="Gỡ cả gian").click()
    shots(desk, "desk-take-down-shop")
    desk.fill("#reason", "Hình không phải hàng thật")
    desk.get_by_role("button", name="Gỡ xuống").click()
    expect(desk.locator("main")).to_contain_text("Hình không phải hàng thật")
    shots(desk, "desk-shop-down")
    buyer = visitor()
    buyer.goto(f"/gian-hang/{shop.slug}/")
    look(buyer, "shop-closed")
    buyer.goto(f"/cho/{product.slug}/")
    expect(buyer.locator("main")).to_contain_text("tạm nghỉ")
    farmer = visitor()
    sign_in(farmer, "0912 345 678")
    for address, name in (("/cua-toi/hang/", "goods-down"), (f"/hang/{product.slug}/", "product-down")):
        farmer.goto(address)
        expect(farmer.locator("main")).to_contain_text("Hình không phải hàng thật")
        look(farmer, name)
    farmer.goto("/cua-toi/gian-hang/")
    look(farmer, "my-shop-down")
    desk.get_by_role("button", name="Mở lại gian").click()
    expect(desk.locator("main")).not_to_contain_text("Hình không phải hàng thật")

    desk.goto("/admin/khieu-nai/?is_open=true")
    shots(desk, "desk-complaints")
    desk.goto(f"/admin/khieu-nai/inspect/{complaint.pk}/")
    shots(desk, "desk-complaint")
    desk.fill("#words", "Tôi thấy hàng đã về, tiền đã trả tận tay")
    desk.get_by_role("button", name="Hàng về lại rồi").click()
    desk.goto("/admin/bao-cao/ban-duoc/")
    shots(desk, "desk-report-sales")
    with desk.expect_download() as taken:
        desk.goto("/admin/bao-cao/don/")
        desk.evaluate("location.href = '?export=xlsx'")
    assert taken.value.suggested_filename == "don-hang.xlsx"

    assert Product.objects.get(pk=product.pk).state == Product.State.LIVE
    assert Complaint.objects.get().is_returned


def shots(page: Page, name: str) -> None:
    """For the eye: at a desk and on a phone. Most of these screens is Wagtail's own."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"shots/{name}-{width}.png", full_page=True)
