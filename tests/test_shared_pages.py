"""A page made a moment ago serves every stranger; nobody else's page is ever shared."""

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

import pytest
from pytest_django import DjangoAssertNumQueries

from config.settings import base
from marketplace.models import Product
from tests.client import Client
from tests.marketplace.makers import make_product, put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shared(settings: Any) -> None:
    settings.SHARED_PAGE_SECONDS = 2


def at(seconds: float) -> AbstractContextManager[object]:
    return patch("config.shared_pages.time.monotonic", return_value=seconds)


def test_the_second_stranger_costs_no_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    product = make_product("Sầu riêng")
    for path in ("/cho/", "/cho/?loai=trai-cay", f"/cho/{product.slug}/", f"/gian-hang/{product.shop.slug}/"):
        first = client.get(path)

        with django_assert_num_queries(0):
            again = client.get(path)

        assert first.status_code == 200
        assert again.content == first.content
        assert dict(again.items()) == dict(first.items())


def test_a_change_shows_when_the_moment_is_over(client: Client) -> None:
    product = make_product("Sầu riêng")
    with at(100):
        assert "Sầu riêng" in client.get("/cho/").content.decode()
    put(product, state=Product.State.TAKEN_DOWN)

    with at(101.9):
        assert "Sầu riêng" in client.get("/cho/").content.decode()
    with at(102.1):
        assert "Sầu riêng" not in client.get("/cho/").content.decode()


def test_counts_and_pages_together_are_no_older_than_five_seconds() -> None:
    assert base.NEAR_SECONDS + base.SHARED_PAGE_SECONDS < 5


def test_who_has_a_basket_gets_a_page_of_its_own(client: Client) -> None:
    product = make_product("Sầu riêng")
    stranger = client.get("/cho/").content.decode()
    client.post(f"/cho/{product.slug}/", {"quantity": "1"})

    mine = client.get("/cho/").content.decode()
    other = Client().get("/cho/").content.decode()

    assert "Giỏ (1)" not in stranger
    assert "Giỏ (1)" in mine
    assert other == stranger


def test_the_language_is_part_of_the_page(client: Client) -> None:
    make_product("Sầu riêng")
    vietnamese = client.get("/cho/").content.decode()
    client.cookies["django_language"] = "en"

    english = client.get("/cho/").content.decode()

    assert 'lang="vi"' in vietnamese
    assert '<html lang="en">' in english


def test_what_is_not_found_is_not_kept(client: Client) -> None:
    assert client.get("/cho/khong-co/").status_code == 404
    make_product("Khong co")

    assert client.get("/cho/khong-co/").status_code == 200


def test_signed_in_people_share_nothing(client: Client) -> None:
    make_product("Sầu riêng")
    client.cookies["sessionid"] = "x" * 32
    with at(100):
        client.get("/cho/")
    put(Product.objects.get(), state=Product.State.PAUSED)

    with at(100):
        assert "Sầu riêng" not in client.get("/cho/").content.decode()
