"""Filters with a count on each option: what, when ripe, how sent, stars, certificates, how far."""

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common import clock
from marketplace.models import Card, Product
from marketplace.queries.browse import Browsed, browse
from marketplace.queries.facets import Choice
from marketplace.queries.nearness import Near, communes_here, read_near
from tests.households.makers import commune, other_commune
from tests.marketplace.makers import make_product, make_shop

pytestmark = pytest.mark.django_db
MONTH = clock.today().month
LATER = MONTH % 12 + 1


def look(query: str = "") -> Browsed:
    return browse(QueryDict(query))


def names(query: str = "") -> set[str]:
    return {card.name for card in look(query).cards}


def counts(choices: list[Choice]) -> dict[str, int]:
    return {choice.value: choice.count for choice in choices if choice.count}


def say(product: Product, **values: object) -> None:
    in_force = {"certified_until": clock.today()} if "certificates" in values else {}
    Card.objects.filter(pk=product.pk).update(**values, **in_force)


def near_to(text: str) -> Near | None:
    return read_near(text, communes_here())


@pytest.fixture
def market(db: None) -> None:
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679", where=other_commune())
    say(make_product("Sầu riêng", shop=one), stars=4, certificates=["ocop"], ways=["post"], price_vnd=20_000)
    say(
        make_product("Xoài cát", shop=two),
        stars=3,
        certificates=["ocop", "vietgap"],
        months=[LATER],
        rating=40,
        price_vnd=20_001,
    )
    say(
        make_product("Gạo ST25", shop=two, category="gao-nep"),
        certificates=["organic"],
        ways=["pick_up", "own"],
        rating=39,
        price_vnd=900_000,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chin=true", {"Sầu riêng", "Gạo ST25"}),
        (f"thang={LATER}", {"Sầu riêng", "Xoài cát", "Gạo ST25"}),
        (f"thang={MONTH}", {"Sầu riêng", "Gạo ST25"}),
        ("gui=own", {"Gạo ST25"}),
        ("gui=own&gui=post", {"Sầu riêng", "Xoài cát", "Gạo ST25"}),
        ("sao=4", {"Sầu riêng"}),
        ("khoang=1", {"Sầu riêng"}),
        ("khoang=2&khen=true", {"Xoài cát"}),
        ("khoang=5", {"Gạo ST25"}),
        ("khoang=7&khen=false", {"Sầu riêng", "Xoài cát", "Gạo ST25"}),
        ("sao=3", {"Sầu riêng", "Xoài cát"}),
        ("chung_nhan=vietgap&chung_nhan=organic", {"Xoài cát", "Gạo ST25"}),
        ("chin=true&chung_nhan=ocop", {"Sầu riêng"}),
        ("sao=9&thang=x&gui=%00&cach=5", {"Sầu riêng", "Xoài cát", "Gạo ST25"}),
    ],
)
def test_each_filter_narrows(market: None, query: str, found: set[str]) -> None:
    assert names(query) == found


def test_every_option_tells_what_it_would_show_beside_the_others(market: None) -> None:
    every, ocop = look().facets, look("chung_nhan=ocop").facets

    assert counts(every.stars) == {"4": 1, "3": 2}
    assert (counts(every.prices), every.liked.count) == ({"1": 1, "2": 1, "5": 1}, 1)
    assert (counts(ocop.prices), counts(look("khoang=1").facets.prices)) == ({"1": 1, "2": 1}, counts(every.prices))
    assert counts(look("khoang=5").facets.categories) == {"gao-nep": 1}
    assert counts(every.certificates) == {"ocop": 2, "vietgap": 1, "organic": 1}
    assert counts(every.ways) == {"pick_up": 2, "own": 1, "post": 2}
    assert (every.ripe.count, every.months[LATER - 1].count, every.months[MONTH - 1].count) == (2, 3, 2)
    assert counts(ocop.certificates) == {"ocop": 2, "vietgap": 1, "organic": 1}
    assert counts(ocop.categories) == {"trai-cay": 2}
    assert counts(ocop.ways) == {"pick_up": 1, "post": 2}
    assert (ocop.ripe.count, ocop.total) == (1, 2)


def test_each_count_is_what_its_filter_then_shows(market: None) -> None:
    for also in ("", "&chin=true", "&sao=3", "&gui=post", f"&xa={other_commune().code}"):
        facets = look(also).facets
        lists = {"loai": facets.categories, "xa": facets.communes, "chung_nhan": facets.certificates}
        for name, choices in {**lists, "thang": facets.months}.items():
            for choice in choices:
                alone = f"{name}={choice.value}{also if name not in also else ''}"
                if name not in also:
                    assert choice.count == look(alone).facets.total, alone


def test_distance_is_told_from_a_commune_or_a_rounded_position(market: None) -> None:
    here, there = commune(), other_commune()
    near = near_to("10.386123,105.435999")

    assert near is not None
    assert near.value == "10.39,105.44"
    assert near_to("91,10") is near_to("x") is near_to("99999") is near_to("1,2,3") is None
    for place, first in ((here, "Sầu riêng"), (there, "Gạo ST25")):
        found = look(f"gan={place.code}&xep=gan-nhat")
        assert found.cards[0].name == first
        assert found.near is not None
        assert found.near.name == place.full_name


def test_how_far_counts_and_narrows(market: None) -> None:
    Card.objects.filter(name="Sầu riêng").update(latitude=None, longitude=None)
    here = commune()
    far = near_to(other_commune().code)
    assert far is not None
    gap = far.far(next(row for row in look().filters.communes if row.pk == here.pk))
    assert gap is not None

    found = look(f"gan={other_commune().code}&cach={max(1, int(gap) - 1)}")

    assert {card.name for card in found.cards} == {"Xoài cát", "Gạo ST25"}
    assert counts(found.facets.communes) == {other_commune().code: 2}
    assert found.facets.radii[-1].count in (2, 3)
    assert look("cach=10").facets.total == 3  # from nowhere


def test_an_empty_page_says_what_there_is_with_one_filter_off(market: None) -> None:
    found = look("sao=4&gui=own")

    assert found.facets.total == 0
    assert {way["href"]: way["count"] for way in found.loosened} == {"?sao=4": 1, "?gui=own": 1}


def test_all_filters_together_ask_eight_times_at_most(
    market: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/cho/?loai=trai-cay&xa={commune().code}&gia_tu=1k&gia_den=900k&con_hang=true&chin=true&thang={MONTH}"
    address += f"&gui=post&sao=3&chung_nhan=ocop&gan={commune().code}&cach=25&xep=gan-nhat"

    with django_assert_max_num_queries(8):
        page = client.get(address + "&q=sau+rieng")

    assert "Sầu riêng" in page.content.decode()
