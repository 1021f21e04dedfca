"""The province's numbers in the browser: at a glance, a commune, side by side, cohorts; on a phone, at a desk, on a wall."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role
from common import clock
from common.months import add_months, month_of
from demo.aims import set_out
from indicators.actions.refresh_observations import refresh_observations
from tests.findings.makers import found_untrue
from tests.indicators.facts import a_household, a_product, commune, learned, listed, proved, sold
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in_staff
from tests.journeys.test_reports import PASSWORD, somebody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WALL = {"width": 1920, "height": 1080}
NEIGHBOUR = "30337"


def some_numbers() -> None:
    """Two communes in which households learned, listed and sold over half a year."""
    first = add_months(month_of(clock.today()), -6)
    for months in range(6):
        day = add_months(first, months)
        for where in (commune(), commune(NEIGHBOUR)):
            household = a_household(day, where=where)
            proved(household, day)
            learned(household, day)
            listed(household, day, product=a_product(household))
            sold(household, day)
    found_untrue(household)
    refresh_observations()
    set_out()


def test_from_the_glance_to_a_commune_its_rows_and_beside_another(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    some_numbers()
    somebody("so@demo.example", "Lê Thu Hà", Role.DEPARTMENT_STAFF)
    somebody("xa@demo.example", "Võ Thị Lành", Role.COMMUNE_OFFICER, place=commune())
    desk, phone = visitor(at=DESK), visitor()
    sign_in_staff(desk, "so@demo.example", PASSWORD)
    sign_in_staff(phone, "xa@demo.example", PASSWORD)

    for page in (desk, phone):
        page.goto("/tinh/")
        expect(page.get_by_role("heading", name="Hôm nay cần người")).to_be_visible()
        look(page, "glance")
        page.goto("/tinh/xa/30307/")
        look(page, "commune")
        page.goto(f"/tinh/canh-nhau/?xa=30307&xa={NEIGHBOUR}")
        look(page, "side-by-side")
        page.goto("/tinh/khoa/")
        look(page, "cohorts")

    desk.goto("/tinh/?so=H4")
    desk.locator(".grid-of-communes a", has_text="Long Xuyên").click()
    expect(desk.get_by_text("từ ")).to_be_visible()
    desk.get_by_role("link", name="Phường Long Xuyên").click()
    desk.get_by_role("link", name="Đặt cạnh xã khác").click()
    desk.get_by_label("Thêm một xã").select_option(NEIGHBOUR)
    desk.get_by_role("button", name="Xem").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("·")
    with desk.expect_download() as taken:
        desk.get_by_role("link", name="XLSX").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert desk.request.get("/tinh/khoa.png").body().startswith(b"\x89PNG")


def test_on_a_wall_everything_is_seen_without_scrolling(market: str, visitor: Callable[..., Page], look: Look) -> None:
    some_numbers()
    somebody("so@demo.example", "Lê Thu Hà", Role.DEPARTMENT_STAFF)
    wall = visitor(at=WALL)
    sign_in_staff(wall, "so@demo.example", PASSWORD)

    wall.goto("/tinh/?man-hinh=lon")

    look(wall, "wall")
    assert wall.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    assert wall.evaluate("parseFloat(getComputedStyle(document.querySelector('.tile .n')).fontSize)") >= 48
