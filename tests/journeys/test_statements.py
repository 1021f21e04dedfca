"""A month's sales on another channel: a household counts its own, the department those of many shops."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.actions.roles import give_role
from accounts.models import Role, User
from intake.models import KnownName, StatementLine
from marketplace.models import Sale
from tests.intake.papers import POSTMART, SHOPEE, as_csv, as_xlsx, postmart, shopee
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in, sign_in_staff
from tests.marketplace.stall import live, officer_of, seller

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"
CSV = {"name": "don-hang-thang-10.csv", "mimeType": "text/csv"}
XLSX = {
    "name": "postmart-10.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def test_a_household_counts_without_any_script(market: str, visitor: Callable[..., Page]) -> None:
    user, participant = seller("0912345678")
    live(user, participant, officer=officer_of())
    rows = [
        shopee("2610A1"),
        shopee("2610A2", item="[Nhà Sáu] Sầu riêng chín cây 2kg", value="210.000"),
        shopee("2610A3", status="Đã hủy"),
        shopee("2610A4", day="31/02/2026"),
    ]
    page = visitor(scripts=False)
    sign_in(page, "0912 345 678")
    page.goto("/cua-toi/kenh/")
    page.click("a:has-text('Tính tiền đã bán ở đó')")
    page.select_option("#id_channel", label="Shopee")
    page.set_input_files("#id_file", {**CSV, "buffer": b"khong phai ban ke\n"})
    page.click("main form button.btn")
    expect(page.locator(".errors")).to_be_visible()
    page.select_option("#id_channel", label="Shopee")
    page.set_input_files("#id_file", {**CSV, "buffer": as_csv(SHOPEE, rows, sign=";", encoding="utf-16")})
    page.click("main form button.btn")

    expect(page.locator("main")).to_contain_text("4 dòng")
    expect(page.locator("main")).not_to_contain_text("Đặng Thị Hoa")
    page.click("button:has-text('Đúng rồi, tính đi')")
    expect(page.locator("main")).to_contain_text("Dòng 5")
    page.click("a:has-text('Nói cho biết là gì')")
    page.select_option("select[name=answer]", index=1)
    page.click("button:has-text('Đúng vậy')")
    expect(page.locator(".messages")).to_be_visible()
    page.goto("/cua-toi/thu-nhap/")
    expect(page.locator("main")).to_contain_text("Shopee")

    assert Sale.objects.standing().count() == 2


def test_it_looks_right_on_a_phone(market: str, visitor: Callable[..., Page], look: Look) -> None:
    user, participant = seller("0912345678")
    live(user, participant, officer=officer_of())
    rows = [
        shopee("2610A1"),
        shopee("2610A2", item="[Nhà Sáu] Sầu riêng chín cây 2kg", value="210.000"),
        shopee("2610A3", status="Đã hủy"),
        shopee("2610A4", day="31/02/2026"),
    ]
    unknown = as_csv(["Số", "Khi nào", "Bao nhiêu", "Người mua"], [["X1", "12/10/2026", "99.000", "Lý Thị Mua"]])
    page = visitor()
    sign_in(page, "0912 345 678")
    page.goto("/cua-toi/ban-ke/")
    look(page, "statements-empty")
    page.select_option("#id_channel", label="Vỏ Sò")
    page.set_input_files("#id_file", {**CSV, "buffer": unknown})
    page.click("main form button.btn")
    look(page, "statement-columns")
    page.select_option("#id_order", label="Số")
    page.select_option("#id_day", label="Khi nào")
    page.select_option("#id_amount", label="Bao nhiêu")
    page.set_input_files("#id_file", {**CSV, "buffer": unknown})
    page.click("main form button.btn")
    page.click("button:has-text('Nhầm tệp rồi')")
    page.select_option("#id_channel", label="Shopee")
    page.set_input_files("#id_file", {**CSV, "buffer": as_csv(SHOPEE, rows)})
    page.click("main form button.btn")
    look(page, "statement-preview")
    page.click("button:has-text('Đúng rồi, tính đi')")
    look(page, "statement-read")
    page.click("a:has-text('Nói cho biết là gì')")
    look(page, "statement-question")
    page.select_option("select[name=answer]", index=1)
    page.click("button:has-text('Đúng vậy')")
    expect(page.locator(".messages")).to_be_visible()
    look(page, "statements")
    page.goto("/cua-toi/kenh/")
    look(page, "channels")
    page.goto("/cua-toi/thu-nhap/")
    look(page, "income-channels")


def test_the_department_counts_a_channels_statement_of_many_shops(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    staff = User.objects.create_user(email="so@demo.example", password=PASSWORD, name="Lê Thu Hà", address="chị")
    give_role(by=None, user=staff, role=Role.DEPARTMENT_STAFF)
    officer = officer_of()
    for phone, name in (("0912345678", "Nguyễn Thị Sáu"), ("0912345679", "Lê Văn Bảy")):
        user, participant = seller(phone, name)
        live(user, participant, officer=officer)
    rows = [
        postmart("PM01", "Nguyễn Thị Sáu"),
        postmart("PM02", "Nhà vườn Lê Văn Bảy", value="190.000"),
        postmart("PM03", "Nhà vườn Lê Văn Bảy", value="285.000"),
        postmart("PM04", "Kho hàng Hà Nội"),
    ]
    page = visitor(at=DESK)
    sign_in_staff(page, "so@demo.example", PASSWORD)
    page.goto("/admin/ban-ke/")
    page.select_option("#id_channel", label="Postmart")
    page.set_input_files("#id_file", {**XLSX, "buffer": as_xlsx(POSTMART, rows)})
    page.click("button:has-text('Xem trước')")
    expect(page.locator(".statements")).to_contain_text("4 dòng")
    look(page, "desk-statement-preview")
    page.click("button:has-text('Đúng rồi, tính đi')")
    expect(page.locator(".statements")).to_contain_text("Từng dòng")
    look(page, "desk-statement-read")
    page.click("a:has-text('Nói cho biết là gì')")
    expect(page.locator(".ask")).to_have_count(2)
    look(page, "desk-statements")
    nobody = page.locator(".ask:has-text('Kho hàng Hà Nội')")
    nobody.locator("select").select_option("nobody")
    nobody.locator("button").click()
    bay = page.locator(".ask:has-text('Nhà vườn Lê Văn Bảy')")
    bay.locator("select").select_option(index=1)
    bay.locator("button").click()
    expect(page.locator(".ask")).to_have_count(0)

    assert Sale.objects.standing().count() == 3
    assert KnownName.objects.count() == 2
    assert not StatementLine.objects.exclude(question="").exists()
