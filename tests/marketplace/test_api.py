"""The public interface: what the pages show, and no more."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.marketplace.makers import make_product, make_shop, put

pytestmark = pytest.mark.django_db


def test_products_are_those_of_the_catalogue_with_its_filters(client: Client) -> None:
    make_product("Sầu riêng", price_vnd=95_000)
    make_product("Gạo ST25", price_vnd=34_000, category="gao-nep")
    put(make_product("Ổi"), state="paused")

    every = client.get("/api/v1/products/").json()
    rice = client.get("/api/v1/products/?loai=gao-nep&gia_den=40k").json()

    assert [row["name"] for row in every["results"]] == ["Gạo ST25", "Sầu riêng"]
    assert [(row["name"], row["price_vnd"], row["unit"]) for row in rice["results"]] == [("Gạo ST25", 34_000, "kg")]
    assert client.get("/api/v1/products/?page=9").status_code == 404
    assert client.post("/api/v1/products/").status_code == 405


def test_nobody_is_named_who_is_not_on_the_pages(client: Client) -> None:
    shop = make_shop("Nhà cô Sáu", phone="0912345678")
    make_product("Ổi", shop=shop)
    make_shop("Nhà không bán", phone="0912345670")

    shops = client.get("/api/v1/shops/").json()
    text = "".join(
        client.get(f"/api/v1/{name}/").content.decode() for name in ("products", "shops", "places", "seasons")
    )

    assert [(row["name"], row["products"]) for row in shops["results"]] == [("Nhà cô Sáu", 1)]
    assert "912345" not in text
    assert "không bán" not in text


@pytest.mark.parametrize("name", ["products", "shops", "places", "seasons"])
def test_as_many_queries_for_one_as_for_thirty(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    make_product("Cam")
    with django_assert_max_num_queries(4) as few:
        client.get(f"/api/v1/{name}/")
    for number in range(29):
        make_product(f"Cam {number}")

    with django_assert_max_num_queries(4) as many:
        client.get(f"/api/v1/{name}/")

    assert len(few) == len(many)


def test_the_description_names_every_address(client: Client) -> None:
    schema = json.loads(client.get("/api/v1/schema/").content)

    assert {*schema["paths"]} >= {f"/api/v1/{name}/" for name in ("products", "shops", "places", "seasons")}
    names = {each["name"] for each in schema["paths"]["/api/v1/products/"]["get"]["parameters"]}
    assert {"q", "loai", "thang", "gan", "page"} <= names
