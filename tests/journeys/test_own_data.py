"""Somebody sees what is held of them, takes it away and has it erased; the desk has the queue."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from common.personal import ERASED
from households.models import Participant, RightsRequest
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import choose_place, sign_in, sign_in_staff
from tests.journeys.test_chain import PASSWORD, make_officer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_farmer_sees_takes_away_and_is_erased(market: str, visitor: Callable[..., Page], look: Look) -> None:
    make_officer()
    farmer = visitor()
    farmer.goto("/du-lieu/")
    look(farmer, "public-data")
    sign_in(farmer, "0912 345 678")
    farmer.goto("/ghi-danh/")
    farmer.fill("#id_name", "Nguyễn Thị Sáu")
    choose_place(farmer, "tan hoi", "Long Hòa")
    farmer.fill("#id_produce", "sầu riêng")
    farmer.check("#id_consent")
    farmer.click("main form button.btn")
    farmer.wait_for_url("**/ghi-danh/xong/")

    farmer.goto("/cua-toi/")
    farmer.get_by_role("link", name="Chợ giữ gì của tôi").click()
    expect(farmer.locator("main")).to_contain_text("Nguyễn Thị Sáu")
    look(farmer, "own-data")
    with farmer.expect_download() as taken:
        farmer.get_by_role("button", name="Để đọc, có ảnh").click()
    archive = zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert "Nguyễn Thị Sáu" in archive.read("du-lieu-cua-toi.html").decode()

    farmer.get_by_role("link", name="Có chỗ sai").click()
    farmer.fill("#id_words", "Tên đúng là Nguyễn Thị Sáu Bé")
    look(farmer, "own-data-correct")
    farmer.get_by_role("button", name="Gửi").click()
    farmer.get_by_role("link", name="Xóa hết dữ liệu của tôi").click()
    look(farmer, "own-data-erase")
    farmer.get_by_role("button", name="Xóa hết dữ liệu của tôi").click()
    expect(farmer.locator("main")).to_contain_text("Trong 3 ngày")
    look(farmer, "own-data-asked")

    staff = visitor(at=DESK)
    sign_in_staff(staff, "so@demo.example", PASSWORD)
    staff.goto("/admin/yeu-cau-du-lieu/")
    expect(staff.locator("main")).to_contain_text("xóa")
    staff.screenshot(path="shots/rights-queue-1280.png", full_page=True)
    asked = RightsRequest.objects.get(kind=RightsRequest.Kind.ERASE)
    staff.goto(f"/admin/yeu-cau-du-lieu/inspect/{asked.pk}/")
    staff.screenshot(path="shots/rights-request-1280.png", full_page=True)
    expect(staff.locator("main")).to_contain_text("Nguyễn Thị Sáu")
    staff.get_by_label("Tôi đã xem kỹ").check()
    staff.get_by_role("button", name="Xóa ngay").click()
    staff.wait_for_url("**/admin/yeu-cau-du-lieu/")

    assert Participant.objects.get().name == ERASED
    assert not User.objects.filter(phone="+84912345678").exists()
    farmer.goto("/cua-toi/")
    farmer.wait_for_url("**/vao/**")
