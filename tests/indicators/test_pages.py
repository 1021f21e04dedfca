"""Who sees which numbers, and that a number opens into its rows."""

import csv
import io
from datetime import date

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from accounts.models import Role, RoleGrant, User
from common import clock
from common.months import month_of
from indicators.actions.refresh_observations import refresh_observations
from places.models import Place
from tests.client import Client
from tests.indicators.facts import a_household, a_product, commune, listed, sold

pytestmark = pytest.mark.django_db

NEIGHBOUR = "30337"


def reader(role: str, where: Place | None = None) -> Client:
    user = User.objects.create_user(email=f"{role}-{where and where.code}@demo.example", name="Cán bộ", is_staff=True)
    RoleGrant.objects.create(user=user, role=role, place=where, starts_on=date(2026, 1, 1))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def market() -> date:
    """A household that sold here, one next door."""
    today = clock.today()
    for where in (commune(), commune(NEIGHBOUR)):
        household = a_household(today, where=where)
        listed(household, today, product=a_product(household))
        sold(household, today, 120_000)
    refresh_observations()
    return month_of(today)


def raw_of_tiles(page: HttpResponse) -> list[int]:
    return [tile.value.raw for tile in page.context["glance"].tiles]


def test_department_staff_sees_the_whole_province(market: date):
    page = reader(Role.DEPARTMENT_STAFF).get("/tinh/")

    assert page.status_code == 200
    assert raw_of_tiles(page) == [2, 2, 2, 0, 2, 2]
    assert {commune.code for commune, _sums in page.context["rows"]} == {"30307", NEIGHBOUR}


def test_an_officer_sees_its_own_commune_only(market: date):
    page = reader(Role.COMMUNE_OFFICER, commune()).get("/tinh/")

    assert raw_of_tiles(page) == [1, 1, 1, 0, 1, 1]
    assert {commune.code for commune, _sums in page.context["rows"]} == {"30307"}


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR])
def test_the_rows_behind_a_number_are_as_many_as_it_says(market: date, role: str):
    client = reader(role, commune() if role == Role.COMMUNE_OFFICER else None)

    page = client.get(f"/tinh/so/H1/dong/?thang={market:%Y-%m}&xa=30307")

    assert page.context["total"] == page.context["count"] == 1


def test_very_many_rows_are_opened_commune_by_commune(market: date, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("indicators.views.number.MOST_AT_ONCE", 1)
    client, at = reader(Role.DEPARTMENT_STAFF), f"/tinh/so/H1/dong/?thang={market:%Y-%m}"

    page = client.get(at)

    assert {place.code: raw for place, raw in page.context["by_commune"]} == {"30307": 1, NEIGHBOUR: 1}
    for place, raw in page.context["by_commune"]:
        assert f"&amp;xa={place.code}" in page.content.decode()
        assert client.get(f"{at}&xa={place.code}").context["total"] == raw


def test_an_officer_cannot_open_the_neighbours_rows(market: date):
    client = reader(Role.COMMUNE_OFFICER, commune())

    assert client.get(f"/tinh/so/H1/dong/?xa={NEIGHBOUR}").status_code == 404
    assert client.get("/tinh/so/H1/dong/").context["total"] == 1
    assert client.get("/tinh/so/H1/dong/?xa=30307").status_code == 200


@pytest.mark.parametrize("role", [Role.TEAM_MEMBER, Role.CONTENT_EDITOR])
@pytest.mark.parametrize("address", ["/tinh/", "/tinh/so/H1/dong/", "/tinh/thang.xlsx", "/tinh/thang.csv"])
def test_other_roles_are_refused(market: date, role: str, address: str):
    assert reader(role, commune()).get(address).status_code == 403


def test_a_stranger_reads_what_a_number_means_and_its_total_but_no_rows(market: date):
    page = Client().get(f"/tinh/so/H1/?thang={market:%Y-%m}")

    assert page.status_code == 200
    assert page.context["value"].raw == 2
    assert page.context["rows"] == []
    assert f'href="/tinh/so/X2/?thang={market:%Y-%m}"' in page.content.decode()
    assert 'href="/tinh/"' not in page.content.decode()
    assert Client().get("/tinh/so/H1/dong/").status_code == 302
    assert Client().get("/tinh/").status_code == 302


def test_a_month_comes_as_xlsx_and_csv_with_the_same_cells(market: date):
    client = reader(Role.DEPARTMENT_STAFF)

    xlsx = client.get(f"/tinh/thang.xlsx?thang={market:%Y-%m}").content
    text = client.get(f"/tinh/thang.csv?thang={market:%Y-%m}").content.decode("utf-8-sig")

    sheet = [[str(cell) for cell in row] for row in load_workbook(io.BytesIO(xlsx)).active.iter_rows(values_only=True)]
    assert sheet == list(csv.reader(io.StringIO(text)))
    assert len(sheet) == 1 + 102
    assert next(row[:4] for row in sheet if row[0] == "30307") == ["30307", "Phường Long Xuyên", "1", "0"]


@pytest.mark.parametrize(
    "query",
    [
        "thang=",
        "thang=2026-13",
        "thang=abc",
        "thang=9999-01",
        "so=Z9",
        "thang=0000-00",
        "thang=0001-01",
        "thang=2026-1-1",
    ],
)
def test_a_strange_address_shows_this_month(market: date, query: str):
    page = reader(Role.DEPARTMENT_STAFF).get(f"/tinh/?{query}")

    assert page.status_code == 200
    assert page.context["month"] == market


def test_the_glance_asks_as_much_of_the_database_for_thirty_communes_as_for_one(
    market: date, django_assert_max_num_queries
):
    client = reader(Role.DEPARTMENT_STAFF)
    client.get("/tinh/")
    with django_assert_max_num_queries(
        9
    ) as before:  # one of them, the name of the province, is remembered outside of tests
        client.get("/tinh/")
    for place in Place.objects.standing().communes().filter(parent__code="91")[:30]:
        a_household(clock.today(), where=place)
    refresh_observations()

    with django_assert_max_num_queries(len(before)):
        client.get("/tinh/")
