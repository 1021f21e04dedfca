"""Type-ahead for places."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from places.actions.add_hamlet import add_hamlets
from places.models import Place
from places.queries.search import search_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Place:
    return Place.objects.standing().get(code="30313")


def names(text: str, **kwargs: Any) -> list[str]:
    an_giang = Place.objects.provinces().standing().get(code="91")
    return [row.place.full_name for row in search_places(text, an_giang, **kwargs)]


def test_the_beginning_of_a_name_comes_before_its_middle() -> None:
    assert names("my hoa")[0] == "Xã Mỹ Hòa Hưng"
    assert names("long x")[0] == "Phường Long Xuyên"
    assert names("hoa")[:3] == ["Xã Hòa Điền", "Xã Hòa Hưng", "Xã Hòa Lạc"]
    assert names("chau ph")[:2] == ["Xã Châu Phong", "Xã Châu Phú"]


def test_the_word_before_a_name_may_be_typed() -> None:
    assert names("xa my hoa")[0] == "Xã Mỹ Hòa Hưng"
    assert names("P. Rạch")[0] == "Phường Rạch Giá"
    assert "Đặc khu Phú Quốc" in names("đặc khu phú")


def test_a_former_name_leads_to_the_unit_of_today() -> None:
    an_giang = Place.objects.provinces().standing().get(code="91")

    found = search_places("duong dong", an_giang)

    assert [(row.place.full_name, row.former_name) for row in found] == [("Đặc khu Phú Quốc", "Phường Dương Đông")]


def test_nothing_typed_gives_the_first_by_name() -> None:
    assert len(names("", limit=5)) == 5
    assert names("không tồn tại") == []


def test_hamlets_are_those_of_the_commune(commune: Place) -> None:
    other = Place.objects.standing().get(code="30307")
    add_hamlets(commune=commune, names=["Ấp Mỹ An", "Ấp Mỹ Khánh", "Ấp 3"])
    add_hamlets(commune=other, names=["Khóm Mỹ An"])

    found = search_places("my", commune, [Place.Kind.HAMLET])

    assert [row.place.full_name for row in found] == ["Ấp Mỹ An", "Ấp Mỹ Khánh"]


def test_the_number_of_queries_does_not_grow(commune: Place, django_assert_num_queries: Any) -> None:
    an_giang = commune.parent
    assert an_giang is not None

    for text in ("mỹ hòa hưng", "phu", "a"):
        with django_assert_num_queries(2):
            search_places(text, an_giang, limit=100)


def test_the_address_answers_with_communes_and_may_be_cached(client: Client) -> None:
    reply = client.get("/dia-danh/", {"q": "mỹ hòa"})

    assert reply.json() == {
        "places": [
            {"code": "30313", "name": "Xã Mỹ Hòa Hưng", "former": ""},
            {"code": "30307", "name": "Phường Long Xuyên", "former": "Phường Mỹ Hòa"},
        ]
    }
    assert reply["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in reply.get("Vary", "")


def test_the_address_answers_with_hamlets_of_a_commune(client: Client, commune: Place) -> None:
    add_hamlets(commune=commune, names=["Ấp Mỹ An", "Ấp 3"])

    reply = client.get("/dia-danh/", {"xa": "30313"})

    assert [row["name"] for row in reply.json()["places"]] == ["Ấp 3", "Ấp Mỹ An"]


@pytest.mark.parametrize("code", ["99999", "91", "", "x" * 5000, "30313\x00", "'; DROP TABLE", "30313-001"])
def test_an_unknown_commune_has_no_hamlets(client: Client, code: str) -> None:
    reply = client.get("/dia-danh/", {"q": "zzz", "xa": code})

    assert (reply.status_code, reply.json()) == (200, {"places": []})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_no_text_breaks_the_address(client: Client, text: str) -> None:
    reply = client.get("/dia-danh/", {"q": text.encode("utf-8", "surrogatepass")})

    assert reply.status_code == 200


def test_the_address_only_reads(client: Client) -> None:
    assert client.post("/dia-danh/", {"q": "a"}).status_code == 405
