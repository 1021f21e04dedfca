"""Verification at the desk: a finding is opened beside its rows, two of them are untrue; somebody who was drawn is called back."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from accounts.actions.roles import give_role
from accounts.models import Role, User
from findings.actions.look import look as look_for_findings
from findings.models import Call, FindingRow
from tests.findings.makers import drawn_by_lot
from tests.households.makers import commune
from tests.indicators.facts import a_household
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in_staff
from tests.journeys.test_staff import shots

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"


def test_a_reviewer_upholds_two_rows_and_calls_somebody_back(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    staff = User.objects.create_user(email="so@demo.example", password=PASSWORD, name="Lê Thu Hà", address="chị")
    give_role(by=None, user=staff, role=Role.DEPARTMENT_STAFF)
    for day in (1, 2, 3, 4):
        household = a_household(date(2026, 10, day), where=commune())
        household.people.update(phone="+84912000111", shares_phone=True)
    look_for_findings()
    drawn_by_lot(household)

    desk = visitor(at=DESK)
    sign_in_staff(desk, "so@demo.example", PASSWORD)
    desk.get_by_role("link", name="1 nghi vấn chờ xét").click()
    shots(desk, "desk-findings")
    desk.get_by_role("link", name="Một số điện thoại cho nhiều hộ").click()
    rows = desk.get_by_role("checkbox")
    expect(rows).to_have_count(4)
    look(desk, "desk-finding")
    rows.nth(1).check()
    rows.nth(2).check()
    desk.fill("#reason", "Tới nhà chỉ gặp một hộ")
    desk.get_by_role("button", name="Chỉ những dòng đã chọn là không thật").click()
    expect(desk.get_by_text("không tính vào số đã xác minh")).to_have_count(2)
    look(desk, "desk-finding-upheld")

    desk.goto("/admin/goi-lai/")
    shots(desk, "desk-back-checks")
    desk.get_by_role("link", name=household.name, exact=True).click()
    look(desk, "desk-back-check")
    desk.get_by_role("button", name="Đúng", exact=True).click()
    desk.goto("/admin/rut-tham/")
    expect(desk.locator("main")).to_contain_text("100,0 %")
    shots(desk, "desk-draws")

    assert FindingRow.objects.filter(left_out_at__isnull=False).count() == 2
    assert Call.objects.get().outcome == "true"
