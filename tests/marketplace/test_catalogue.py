"""The catalogue: what hangs there, filters with counts, every state an address."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from common import clock
from households.actions.give_consent import give_consent
from households.actions.withdraw_consent import withdraw_consent
from households.models import Person
from marketplace.models import Category, Offer, Product, ProductPhoto, Unit
from marketplace.quantities import parse_quantity, show_quantity
from marketplace.queries.browse import Browsed, browse
from photos.tasks import make_renditions
from tests.households.makers import agreed_to, commune, farmer, other_commune
from tests.marketplace.makers import KG, make_product, make_shop, offer_of, put
from tests.marketplace.stall import photo_of

pytestmark = pytest.mark.django_db


def look(query: str = "") -> Browsed:
    from django.http import QueryDict

    return browse(QueryDict(query))


def names(query: str = "") -> list[str]:
    return [card.name for card in look(query).cards]


@pytest.fixture
def market(db: None) -> None:
    one = make_shop("Nhà cô Sáu")
    two = make_shop("Nhà chú Tư", phone="0912345679", where=other_commune())
    make_product("Sầu riêng", shop=one, price_vnd=95_000)
    make_product("Xoài cát", shop=two, price_vnd=62_000)
    make_product("Gạo ST25", shop=two, price_vnd=34_000, category="gao-nep")
    gone = make_product("Nhãn xuồng", shop=one, price_vnd=50_000)
    put(offer_of(gone), reserved=10 * KG)


def test_only_what_is_live_and_in_its_window_hangs_there(market: None) -> None:
    paused, over, coming = make_product("Ổi"), make_product("Mận"), make_product("Cam")
    put(paused, state="paused")
    put(offer_of(over), ends_on=clock.today() - timedelta(days=1))
    put(offer_of(coming), starts_on=clock.today() + timedelta(days=1))

    assert names() == ["Nhãn xuồng", "Gạo ST25", "Xoài cát", "Sầu riêng"]


def test_filters_narrow_and_counts_tell_what_each_option_would_show(market: None) -> None:
    found = look("loai=trai-cay")

    assert [card.name for card in found.cards] == ["Nhãn xuồng", "Xoài cát", "Sầu riêng"]
    assert [(each.value, each.count, each.checked) for each in found.facets.categories] == [
        ("trai-cay", 3, True),
        ("gao-nep", 1, False),
    ]
    assert [(each.label, each.count) for each in found.facets.communes] == [("Xã Mỹ Hòa Hưng", 2), ("Xã An Châu", 1)]
    assert found.facets.in_stock.count == 2
    assert found.facets.total == 3


def test_counts_respect_the_other_filters(market: None) -> None:
    found = look("con_hang=true&gia_den=90k")

    assert [card.name for card in found.cards] == ["Gạo ST25", "Xoài cát"]
    assert {each.value: each.count for each in found.facets.categories} == {"trai-cay": 1, "gao-nep": 1}
    assert found.facets.total == 2


def test_a_chosen_option_stays_in_sight_when_it_shows_nothing(market: None) -> None:
    found = look("loai=mam-kho&xa=99999")

    assert found.facets.total == 0
    assert [(each.value, each.checked) for each in found.facets.categories if each.checked] == [("mam-kho", True)]
    assert [card.name for card in found.nearest][:1] == ["Nhãn xuồng"]


def test_prices_sort_both_ways_and_several_kinds_may_be_chosen(market: None) -> None:
    assert names("xep=gia-tang") == ["Gạo ST25", "Nhãn xuồng", "Xoài cát", "Sầu riêng"]
    assert names("xep=gia-giam&loai=trai-cay&loai=gao-nep")[0] == "Sầu riêng"
    assert names("gia_tu=60000&gia_den=1tr") == ["Xoài cát", "Sầu riêng"]


@pytest.mark.parametrize(
    "query",
    [
        "gia_tu=abc", "gia_den=-5", "gia_tu=" + "9" * 40, "page=0", "page=99", "page=abc", "xep=%00", "loai=%00", "xa='", "q=%00%00",
        "q=" + "a" * 3000, "loai=" + "&loai=".join("abc" for _ in range(200)), "con_hang=maybe", "q=%F0%9F%90%9F", "q=%ff", "gia_tu=%00",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_passed_over(market: None, client: Client, query: str) -> None:
    assert client.get(f"/cho/?{query}").status_code == 200


def test_a_wrong_price_is_said_beside_its_field_and_kept(market: None, client: Client) -> None:
    html = client.get("/cho/?gia_tu=abc").content.decode()

    assert 'value="abc"' in html
    assert "95.000, 95k" in html


def test_an_empty_page_offers_the_way_on(market: None, client: Client) -> None:
    assert "Bỏ lọc" in client.get("/cho/?q=xoai&gia_den=1000").content.decode()
    html = client.get("/cho/?q=xe+hoi+dien").content.decode()
    assert "Thử chữ khác" in html
    assert "Sầu riêng" in html


def fill(count: int) -> None:
    user, shop = farmer("0987000007"), make_shop("Nhà cô Ba", phone="0912345670")
    for number in range(count):
        product = make_product(f"Cam sành {number}", shop=shop)
        ProductPhoto.objects.create(product=product, photo=photo_of(user), position=0)
        make_renditions(product.photos.get().photo_id)


@pytest.mark.parametrize(
    "query", ["", "q=cam+sanh", "q=cam&loai=trai-cay&xa={commune}&con_hang=true&gia_tu=10k&xep=gia-tang"]
)
def test_the_catalogue_asks_as_often_for_one_as_for_thirty(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    fill(1)
    query = query.format(commune=commune().code)
    client.get(f"/cho/?{query}")  # the pictures' sizes are made once
    with django_assert_max_num_queries(8) as few:
        client.get(f"/cho/?{query}")
    asked = len(few)
    fill_more(29)
    client.get(f"/cho/?{query}")

    with django_assert_max_num_queries(8) as many:
        client.get(f"/cho/?{query}")

    assert len(many) == asked


def fill_more(count: int) -> None:
    user, shop = farmer("0987000008"), Product.objects.first().shop
    for number in range(count):
        product = make_product(f"Cam xoàn {number}", shop=shop)
        ProductPhoto.objects.create(product=product, photo=photo_of(user), position=0)
        make_renditions(product.photos.get().photo_id)


def test_pages_are_of_twenty_four_and_keep_their_filters(client: Client) -> None:
    make_shop()
    for number in range(30):
        make_product(f"Cam {number}")

    html = client.get("/cho/?q=cam&xep=gia-tang").content.decode()

    assert len(look("q=cam").page) == 24
    assert len(look("q=cam&page=2").page) == 6
    assert "page=2" in html
    assert "xep=gia-tang&amp;page=2" in html


def test_the_product_page_says_price_stock_seller_and_what_machines_read(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://cho.example"
    product = make_product("Sầu riêng Ri6</script>", price_vnd=95_000, kilograms=180)
    ProductPhoto.objects.create(product=product, photo=photo_of(farmer("0987000007")), position=0)

    html = client.get(f"/cho/{product.slug}/").content.decode()

    assert "95.000\u202fđ" in html
    assert "Còn 180 kg" in html
    assert "Nhà cô Sáu" in html
    assert "0912" not in html
    assert re.search(r'property="og:image" content="https://cho\.example/media/', html)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    data = json.loads(found[1])
    assert data["name"] == "Sầu riêng Ri6</script>"
    assert data["offers"]["price"] == 95_000


def test_goods_that_rest_are_gone_politely_and_drafts_are_not_there(client: Client) -> None:
    resting, draft = make_product("Ổi"), make_product("Mận")
    Product.objects.filter(pk=resting.pk).update(state="paused")
    Product.objects.filter(pk=draft.pk).update(state="draft", live_since=None)

    gone, missing = client.get(f"/cho/{resting.slug}/"), client.get(f"/cho/{draft.slug}/")

    assert (gone.status_code, missing.status_code) == (404, 404)
    assert "đang nghỉ" in gone.content.decode()
    assert "Mận" not in missing.content.decode()


def test_the_shop_page_shows_what_hangs_there(client: Client) -> None:
    product = make_product()

    html = client.get(f"/gian-hang/{product.shop.slug}/").content.decode()

    assert "Sầu riêng Ri6" in html
    assert "Mỹ Hòa Hưng" in html
    assert client.get("/gian-hang/khong-co/").status_code == 404


def test_offers_of_the_same_product_that_are_closed_do_not_double_it(client: Client) -> None:
    product = make_product()
    old = offer_of(product)
    Offer.objects.filter(pk=old.pk).update(closed_at=clock.now(), on_hand=0)
    put(Offer.objects.create(product=product, unit=old.unit, price_vnd=99_000, on_hand=KG, starts_on=clock.today()))

    assert names() == ["Sầu riêng Ri6"]
    assert look().cards[0].price_vnd == 99_000


def test_the_search_index_answers_for_words() -> None:
    """The words of a query can use the trigram index: no function stands between it and the column."""
    make_product("Sầu riêng")

    sql = str(look("q=sau+rieng").filters.queryset.query)

    assert "search_text" in sql
    assert "UPPER(" not in sql


def test_who_reads_english_sees_kinds_and_units_in_english(market: None, client: Client) -> None:
    make_product("Dừa sáp", unit="trai", category="dac-san")
    Category.objects.filter(slug="gao-nep").update(name_en="")
    client.cookies["django_language"] = "en"

    with override("vi"):  # put back what the requests leave behind
        catalogue, goods = client.get("/cho/").content.decode(), client.get("/cho/dua-sap/").content.decode()

    assert "Fruit" in catalogue
    assert "Trái cây" not in catalogue
    assert "Gạo, nếp" in catalogue  # nobody has written an English name
    assert "/ fruit" in catalogue
    assert "Specialities, sweets" in goods
    assert "as agreed with the seller" in goods


def test_an_amount_may_be_typed_with_the_unit_in_either_language(market: None) -> None:
    unit = Unit.objects.get(code="hu")

    with override("en"):
        assert parse_quantity("3 jar", unit) == parse_quantity("3 hũ", unit) == 3
        assert show_quantity(3, unit) == "3 jar"
    with override("vi"):
        assert show_quantity(3, unit) == "3 hũ"


def test_the_shop_page_names_only_who_agreed_to_be_named(client: Client) -> None:
    shop = make_product().shop
    head = shop.participant.people.get(is_head=True)
    Person.objects.filter(pk=head.pk).update(name="Nguyễn Thị Sáu", user=farmer("0912345678"))
    by = User.objects.get(people=head)
    silent = client.get(f"/gian-hang/{shop.slug}/").content.decode()

    give_consent(by=by, participant=shop.participant, consent=agreed_to("shown"))
    named = client.get(f"/gian-hang/{shop.slug}/").content.decode()
    withdraw_consent(by=by, participant=shop.participant, purpose="shown")
    again = client.get(f"/gian-hang/{shop.slug}/").content.decode()

    assert "Nguyễn Thị Sáu" not in silent
    assert "Người trồng: Nguyễn Thị Sáu" in named
    assert "Nguyễn Thị Sáu" not in again
