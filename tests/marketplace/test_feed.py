"""Goods as a file for other platforms, and as data on their page."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.actions.show_product import pause_product
from marketplace.models import Offer
from marketplace.queries.feed import COLUMNS, feed_rows
from marketplace.sku import product_of_sku, sku_of
from photos.tasks import make_renditions
from tests.client import Client
from tests.marketplace.stall import draft, farmer, live, member_of, officer_of, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")


def browser(user=None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_live_goods_stand_in_the_file_with_what_platforms_ask_for(settings):
    settings.SITE_URL = "https://chonoi.example"
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    make_renditions(product.photos.get().photo_id)
    draft(user, participant, name="Chôm chôm")

    answer = browser().get("/hang.csv")

    (row,) = rows_of(answer)
    assert answer.streaming
    assert tuple(row) == COLUMNS
    assert row | {"image_link": ""} == {
        "id": sku_of(product.pk),
        "title": "Sầu riêng Ri6",
        "description": "Sầu riêng Ri6",
        "availability": "in stock",
        "condition": "new",
        "price": "95000 VND",
        "quantity": "180",
        "unit": "kg",
        "link": f"https://chonoi.example/cho/{product.slug}/",
        "image_link": "",
        "brand": participant.shop.name,
        "shipping_weight": "1000 g",
    }
    assert row["image_link"].startswith("https://chonoi.example/media/")


def test_sold_out_says_so_and_paused_is_not_there():
    user, participant = seller()
    officer = officer_of()
    sold_out = live(user, participant, officer=officer)
    paused = live(user, participant, officer=officer, name="Chôm chôm")
    Offer.objects.filter(product=sold_out).update(on_hand=0)
    pause_product(by=user, product=paused)

    (row,) = rows_of(browser().get("/hang.csv"))

    assert (row["id"], row["availability"], row["quantity"]) == (sku_of(sold_out.pk), "out of stock", "0")


def test_one_has_the_file_of_the_own_shop_alone():
    user, participant = seller()
    neighbour, next_door = seller("0912345679", "Lê Văn Bảy")
    officer = officer_of()
    mine = live(user, participant, officer=officer)
    live(neighbour, next_door, officer=officer)
    household = f"/to/ho/{participant.uuid}/hang.csv"

    assert [row["id"] for row in rows_of(browser(user).get("/cua-toi/hang.csv"))] == [sku_of(mine.pk)]
    assert [row["id"] for row in rows_of(browser(member_of()).get(household))] == [sku_of(mine.pk)]
    assert browser(neighbour).get(household).status_code == 404
    assert browser(farmer("0912000000")).get("/cua-toi/hang.csv").status_code == 302
    assert browser(member_of(other_commune(), phone="0987000044")).get(household).status_code == 404
    assert browser().get("/cua-toi/hang.csv").status_code == 302


def test_no_cell_runs_as_a_formula():
    user, participant = seller()
    live(user, participant, officer=officer_of(), description='=HYPERLINK("x")')

    (row,) = rows_of(browser().get("/hang.csv"))

    assert row["description"] == '\'=HYPERLINK("x")'


def test_a_file_of_many_asks_as_often_as_one_of_one():
    user, participant = seller()
    officer = officer_of()

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            list(feed_rows())
        return len(caught)

    live(user, participant, officer=officer)
    one = queries()
    for number in range(5):
        live(user, participant, officer=officer, name=f"Hàng số {number}")

    assert queries() == one


@pytest.mark.parametrize(
    ("sku", "pk"), [("CN-12", 12), ("cn12", 12), ("CN-12-2KG", 12), ("XX-12", None), ("CN-", None), ("", None)]
)
def test_our_number_is_known_again(sku: str, pk: int | None):
    assert product_of_sku(sku) == pk


def test_the_page_tells_machines_price_availability_picture_and_seller():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    html = browser().get(f"/cho/{product.slug}/").content.decode()

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    offer = data["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["availability"]) == (
        95_000,
        "VND",
        "https://schema.org/InStock",
    )
    assert data["image"]
    assert offer["seller"]["name"] == participant.shop.name
    assert offer["seller"]["url"].endswith(f"/gian-hang/{participant.shop.slug}/")
