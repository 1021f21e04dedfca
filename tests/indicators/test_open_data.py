"""What anybody may take away: cells that are published, those that are left out, and files that say how to read them."""

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from common import clock
from indicators.actions.publish_period import publish_periods
from indicators.definitions import INDICATORS
from indicators.models import OpenCell, OpenPeriod, OpenYear
from indicators.queries.open_tables import KEYS, TIES
from places.models import Place
from tests.client import Client
from tests.indicators.facts import a_household, commune, learned, sold

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE, OVER = (datetime(2026, 10, day, 9, tzinfo=HERE) for day in (10, 11))
SEPTEMBER = "2026-09"


def few(many: int, where: Place) -> list[Any]:
    return [a_household(date(2026, 9, 3), where=where) for _ in range(many)]


@pytest.fixture
def province() -> list[Place]:
    """Three communes with 3, 8 and 30 households; in the last nine learned, and one of two sellers sells a lot."""
    small, middle, large = places = [commune(), commune("30337"), commune("30292")]
    with clock.at(datetime(2026, 9, 20, 9, tzinfo=HERE)):
        few(3, small)
        few(8, middle)
        for number, household in enumerate(few(30, large)):
            if number < 9:
                learned(household, date(2026, 9, 9))
            if number < 2:
                for day in range(4, 12):
                    sold(household, date(2026, 9, day), 1_000_000)
    return places


@pytest.fixture
def published(province: list[Place]) -> list[Place]:
    with clock.at(OVER):
        publish_periods()
    return province


def cell(code: str, place: Place | str, split: str = "", period: str = SEPTEMBER) -> OpenCell | None:
    place = place if isinstance(place, str) else place.code
    cells = OpenCell.objects.filter(published__code=period, indicator=code, split=split)
    return cells.filter(place__code=place).first()


def test_a_period_is_published_once_it_was_due_and_then_no_more(province: list[Place]):
    with clock.at(DUE):
        assert SEPTEMBER not in [each.code for each in publish_periods()]
    with clock.at(OVER):
        assert SEPTEMBER in [each.code for each in publish_periods()]
        before = list(OpenCell.objects.order_by("pk").values_list())
        few(20, province[0])

        assert publish_periods() == []
        assert list(OpenCell.objects.order_by("pk").values_list()) == before


def test_a_few_are_left_out_with_the_commune_that_would_give_them_away(published: list[Place]):
    small, middle, large = published
    hidden = [cell("H1", place) for place in (small, middle)]

    assert [(each.raw, each.left_out) for each in hidden if each] == [(None, "raw verified")] * 2
    assert (cell("H1", large).raw, cell("H1", "91").raw) == (30, 41)
    assert (cell("H1", small, "sex=*").left_out, cell("H1", small, "sex=")) == ("raw", None)
    assert cell("T1", large).raw == cell("T1", "91").raw == 9
    assert not [each for each in OpenCell.objects.filter(indicator__in=["H1", "T1", "X1"]) if 0 < (each.raw or 9) < 5]


def test_sales_and_money_of_two_sellers_are_left_out_though_they_are_many(published: list[Place]):
    assert [cell(code, published[2]).raw for code in ("X1", "X2")] == [None, None]
    assert cell("X2", "91").raw is None


def test_longer_periods_have_only_what_months_do_not_add_up_to(published: list[Place]):
    quarter = OpenCell.objects.filter(published__code="2026-Q3")

    assert set(quarter.values_list("indicator", flat=True)) <= {"H5", "S2"}
    assert [each.left_out for each in quarter.filter(indicator="H5", place__code="30292", split="")] == ["raw verified"]


def test_every_tie_names_tables_that_there_are():
    tied = [*TIES.together, *TIES.as_verified, *TIES.within, *((part, table) for part, table, _along in TIES.part_of)]

    assert {key for pair in tied for key in pair} <= set(KEYS.values())


def package() -> dict[str, bytes]:
    response = Client().get("/du-lieu-mo/2026.zip")
    zipped = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    return {name: zipped.read(name) for name in zipped.namelist()}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


READS = {
    "string": str,
    "integer": int,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.fromisoformat(text.replace("Z", "+00:00")),
}


def test_the_package_keeps_to_the_profile_of_tabular_data_packages(published: list[Place]):
    files = package()
    descriptor = json.loads(files.pop("datapackage.json"))

    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["name"] == descriptor["name"].lower()
    assert [(each["name"], each["path"][:8]) for each in descriptor["licenses"]] == [("CC-BY-4.0", "https://")]
    assert all(source["title"] for source in descriptor["sources"])
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    assert {resource["path"] for resource in resources.values()} == files.keys()
    for resource in resources.values():
        content, schema = files[resource["path"]], resource["schema"]
        assert (resource["profile"], resource["encoding"]) == ("tabular-data-resource", "utf-8")
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        rows = rows_of(content)
        assert rows
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        for row in rows:
            for field in schema["fields"]:
                if (text := row[field["name"]]) not in schema["missingValues"]:
                    READS[field["type"]](text)
        assert max(Counter(tuple(row[name] for name in schema["primaryKey"]) for row in rows).values()) == 1
        for foreign in schema.get("foreignKeys", []):
            other = rows_of(files[resources[foreign["reference"]["resource"]]["path"]])
            (here,), (there,) = foreign["fields"], foreign["reference"]["fields"]
            assert {row[here] for row in rows} <= {row[there] for row in other}


def test_the_same_data_make_the_same_files_and_the_table_is_in_the_package(published: list[Place]):
    table = b"".join(Client().get("/du-lieu-mo/2026.csv").streaming_content)

    assert package() == package()
    assert table == "\ufeff".encode() + package()["observations.csv"]
    assert OpenYear.objects.get().table_bytes == len(table)


def test_the_interface_gives_what_the_package_holds(published: list[Place]):
    answer = Client().get(f"/api/v1/observations/?indicator=H1&period={SEPTEMBER}").json()

    assert {(row["place"], row["raw"], tuple(row["left_out"])) for row in answer["results"]} == {
        ("91", 41, ("verified",) if cell("H1", "91").left_out else ()),
        (published[0].code, None, ("raw", "verified")),
        (published[1].code, None, ("raw", "verified")),
        (published[2].code, 30, ("verified",) if cell("H1", published[2]).left_out else ()),
    }
    assert [row["indicator"] for row in Client().get("/api/v1/indicators/").json()] == list(INDICATORS)


def test_anybody_looks_at_the_province_and_at_a_number_by_commune(
    published: list[Place], django_assert_max_num_queries
):
    client = Client()

    with django_assert_max_num_queries(12):
        page = client.get("/du-lieu-mo/").content.decode()
    communes = client.get(f"/du-lieu-mo/?ky={SEPTEMBER}&so=H1").content.decode()

    assert f"?ky={SEPTEMBER}&amp;so=H1" in page
    assert str(published[2]) in communes
    assert ">30<" in communes
    assert ">—<" in communes


def test_before_anything_is_published_the_page_says_so():
    assert Client().get("/du-lieu-mo/").status_code == 200
    assert not OpenPeriod.objects.exists()
