"""Names while somebody types."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from marketplace.queries.suggestions import suggestions
from tests.households.makers import commune
from tests.marketplace.makers import make_product, make_shop, put

pytestmark = pytest.mark.django_db


def test_goods_kinds_shops_and_places_are_offered_by_the_beginnings_of_their_words() -> None:
    make_product("Gạo ST25", category="gao-nep", shop=make_shop("Gạo nhà Tư"))
    put(make_product("Gạo hết hàng"), state="paused")

    assert suggestions("gao") == [("Gạo, nếp", "loại hàng"), ("Gạo ST25", ""), ("Gạo nhà Tư", "gian hàng")]
    assert (commune().full_name, "địa danh") in suggestions(commune().name.lower()[:5])
    assert suggestions("g") == suggestions("") == suggestions("\x00%") == []


def test_eight_at_most_in_three_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(12):
        make_product(f"Cam sành {number}")

    with django_assert_max_num_queries(3):
        answer = client.get("/goi-y/?q=cam")

    assert answer.content.decode().count("<option ") == 8
    assert answer["Cache-Control"] == "public, max-age=60"


def test_names_are_escaped(client: Client) -> None:
    make_product('Cam "><script>')

    assert '"><script>' not in client.get("/goi-y/?q=cam").content.decode()
