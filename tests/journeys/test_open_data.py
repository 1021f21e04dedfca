"""Anybody looks at the province's numbers, at what they mean, and takes them away."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from common import clock
from indicators.actions.publish_period import publish_periods
from tests.indicators.facts import a_household, commune
from tests.journeys.conftest import DESK, PHONE, Look

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(("at", "name"), [(PHONE, "phone"), (DESK, "desk")])
def test_somebody_reads_a_number_by_commune_and_takes_the_package(
    visitor: Callable[..., Page], look: Look, at: dict[str, int], name: str
) -> None:
    with clock.at(datetime(2026, 9, 20, 9, tzinfo=HERE)):
        for code, many in (("30307", 12), ("30337", 3), ("30292", 30)):
            for _ in range(many):
                a_household(date(2026, 9, 3), where=commune(code))
    with clock.at(datetime(2026, 10, 11, 9, tzinfo=HERE)):
        publish_periods()
    page = visitor(at=at)

    page.goto("/du-lieu-mo/")
    look(page, f"open-data-{name}")
    page.get_by_role("link", name="Hộ đã ghi danh").click()
    expect(page.get_by_role("cell", name="30", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="—").first).to_be_visible()
    look(page, f"open-data-communes-{name}")
    with page.expect_download() as download:
        page.get_by_role("link", name="gói dữ liệu").first.click()
    assert download.value.suggested_filename == "cho-noi-2026.zip"
    page.get_by_role("link", name="Mỗi con số có nghĩa gì").click()
    look(page, f"definitions-{name}")
