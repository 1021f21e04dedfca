"""Reports for staff: sums of one's places, filtered, taken away, without people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from common import clock
from marketplace.actions.complain import complain, take_back
from marketplace.actions.send_parcel import hand_over
from marketplace.models import Parcel
from marketplace.views.desk.reports import REPORTS
from tests.client import Client
from tests.marketplace.stall import department, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
NAMES = [report.index_url_name for report in REPORTS.values()]


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def lines(user: User, name: str, **asked) -> list[dict]:
    page = browser(user).get(reverse(name), asked)
    assert page.status_code == 200
    return list(page.context["object_list"])


@pytest.fixture
def trade():
    """Two shops of two communes: one sold twice and took one back; the other sold once and has one cancelled."""
    near, near_home = seller()
    far, far_home = seller("0912345679", "Lê Văn Tám", where=other_commune())
    durian = live(near, near_home, officer=department())
    mango = live(far, far_home, officer=department("so2@example.vn"), name="Xoài cát", price_vnd=40_000)
    for _twice in range(2):
        parcel = hand_over(by=near, parcel=ordered(durian, state=Parcel.State.PACKED), is_cash_received=True)
    take_back(by=near, complaint=complain(by=None, parcel=parcel, why="spoiled"))
    hand_over(by=far, parcel=ordered(mango, state=Parcel.State.PACKED), is_cash_received=True)
    ordered(mango, state=Parcel.State.CANCELLED)
    return near, far


def test_sales_are_summed_by_month_commune_and_channel_less_returns(trade):
    rows = lines(department("doc@example.vn"), "report_sales")

    month = clock.today().replace(day=1)
    assert [(row["month"], row["channel_name"], row["sales"], row["value"], row["returns"]) for row in rows] == [
        (month, "Chợ Nổi", 1, 120_000, 0),
        (month, "Chợ Nổi", 1, 285_000, 1),
    ]
    assert all(row["in_cash"] == row["value"] for row in rows)


def test_orders_goods_shops_and_channels_are_summed(trade):
    who = department("doc@example.vn")

    orders, goods, shops, channels = (lines(who, name) for name in NAMES[1:])

    assert [(row["orders"], row["handed_over"], row["not_done"]) for row in orders] == [(2, 1, 1), (2, 2, 0)]
    assert [(row["kind"], row["products"], row["live"], row["shops"]) for row in goods] == [("Trái cây", 1, 1, 1)] * 2
    assert [(row["shops"], row["selling"], row["products"], row["down"]) for row in shops] == [(1, 1, 1, 0)] * 2
    assert [(row["channel_name"], row["kind"], row["listings"]) for row in channels] == [("Chợ Nổi", "Trái cây", 1)] * 2


@pytest.mark.parametrize("name", NAMES)
def test_an_officer_reads_the_own_commune_alone_and_the_department_both(trade, name):
    assert len(lines(officer_of(email="xa1@example.vn"), name)) == 1
    whole = department("doc@example.vn")
    assert len(lines(whole, name)) == 2
    assert len(lines(whole, name, commune=str(other_commune().pk))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_reports_are_not_for_sellers_teams_or_strangers(trade, name):
    near, _far = trade

    for user in (near, member_of()):
        assert browser(user).get(reverse(name)).status_code == 302
    assert Client().get(reverse(name)).status_code == 302


def test_filters_narrow_before_the_sums(trade):
    who = department("doc@example.vn")

    assert lines(who, "report_sales", until="2020-01-01") == []
    assert len(lines(who, "report_sales", since=clock.today().isoformat())) == 2
    assert lines(who, "report_orders", kind="999999", since="nothing")  # what makes no sense filters nothing
    assert len(lines(who, "report_orders", since=clock.today().isoformat())) == 2


@pytest.mark.parametrize("name", NAMES)
def test_sheets_have_the_columns_of_the_screen_and_no_person(trade, name):
    client = browser(department("doc@example.vn"))

    sheet = b"".join(client.get(reverse(name), {"export": "csv"}).streaming_content).decode()
    book = client.get(reverse(name), {"export": "xlsx"})

    assert len(sheet.strip().splitlines()) == 3
    assert "xã" in sheet.splitlines()[0].lower()
    assert not [word for word in ("Sáu", "Tám", "Hùng", "0987") if word in sheet]
    assert b"".join(book.streaming_content if book.streaming else [book.content])[:2] == b"PK"
    assert Entry.objects.filter(action="export_rows").count() == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_report_asks_as_often_for_one_row_as_for_many(trade, name):
    client = browser(department("doc@example.vn"))
    client.get(reverse(name))

    with CaptureQueriesContext(connection) as at_two:
        client.get(reverse(name))
    for number in range(4):
        user, home = seller(f"091234561{number}", "Trần Văn Hai")
        parcel = ordered(live(user, home, officer=officer_of(email=f"o{number}@example.vn")), state=Parcel.State.PACKED)
        hand_over(by=user, parcel=parcel, is_cash_received=True)
    with CaptureQueriesContext(connection) as at_six:
        client.get(reverse(name))

    assert len(at_two) == len(at_six)


def test_the_reports_stand_in_the_menu(trade):
    page = browser(officer_of(email="xa1@example.vn")).get("/admin/").content.decode()

    assert reverse("report_sales") in page
