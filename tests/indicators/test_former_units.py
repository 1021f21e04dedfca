"""Numbers on the communes of before July 2025, on the page and in the file."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from common import clock
from common.months import month_of
from indicators.actions.refresh_observations import refresh_observations
from places.models import Succession
from tests.indicators.facts import a_household, commune
from tests.indicators.test_pages import NEIGHBOUR, reader

pytestmark = pytest.mark.django_db


def in_the_file(client, **asked: str) -> list[dict[str, str]]:
    body = client.get("/tinh/xa-cu.csv", asked).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def counted(*codes: str) -> None:
    for code in codes:
        a_household(clock.today(), where=commune(code))
    refresh_observations()


def test_what_a_commune_has_is_divided_among_what_it_was_made_of():
    counted(commune().code, commune().code)
    old = Succession.objects.filter(new=commune()).select_related("old")

    client = reader(Role.DEPARTMENT_STAFF)
    rows = in_the_file(client, so="H1")

    assert {row["Mã"] for row in rows} == {row.old.code for row in old}
    assert sum(float(row["ghi nhận"]) for row in rows) == pytest.approx(2, abs=0.02 * len(rows))
    assert {row["Tháng"] for row in rows} == {f"{month_of(clock.today()):%Y-%m}"}
    page = client.get("/tinh/xa-cu/", {"so": "H1"}).content.decode()
    for row in old:
        assert row.old.full_name in page
    assert ("≈ " in page) == (len(old) > 1)


def test_an_officer_sees_what_its_own_commune_was_made_of():
    counted(commune().code, NEIGHBOUR)

    rows = in_the_file(reader(Role.COMMUNE_OFFICER, commune()), so="H1")

    assert {row["Mã"] for row in rows} == set(
        Succession.objects.filter(new=commune()).values_list("old__code", flat=True)
    )


def test_a_number_that_is_not_counted_here_is_not_asked_for():
    page = reader(Role.DEPARTMENT_STAFF).get("/tinh/xa-cu/", {"so": "Z1", "thang": "x"})

    assert page.status_code == 200
    assert page.context["chosen"].code == "H4"


def test_more_communes_take_no_more_queries():
    client = reader(Role.DEPARTMENT_STAFF)
    asked = []
    for code in (commune().code, NEIGHBOUR):
        counted(code)
        client.get("/tinh/xa-cu/", {"so": "H1"})
        with CaptureQueriesContext(connection) as queries:
            client.get("/tinh/xa-cu/", {"so": "H1"})
        asked.append(len(queries))
    assert asked[0] == asked[1]
