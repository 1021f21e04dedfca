"""Amounts, days and addresses as people type them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from common import clock
from common.errors import Refusal
from marketplace.addresses import NotAnAddress, parse_address
from marketplace.days import NotADay, parse_day, show_day
from marketplace.models import Channel, Unit
from marketplace.quantities import NotAQuantity, number_of, parse_quantity, price_of, show_quantity

KG = Unit(code="kg", name="kg", base="g", base_units=1000, smallest=100)
DOZEN = Unit(code="chuc", name="chục", base="piece", base_units=12, smallest=1)
SHOPEE = Channel(code="shopee", name="Shopee", hosts="shopee.vn shp.ee")
ANY = Channel(code="khac", name="Trang riêng", hosts="")
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("text", "base_units"),
    [
        ("180", 180_000),
        (" 2,5 ", 2_500),
        ("2.5", 2_500),
        ("2,5 kg", 2_500),
        ("2,5KG", 2_500),
        ("1.500", 1_500_000),
        ("1.500,5", 1_500_500),
        ("0.5", 500),
        ("0,1", 100),
    ],
)
def test_an_amount_is_read(text, base_units):
    assert parse_quantity(text, KG) == base_units


@pytest.mark.parametrize(
    "text",
    ["", "abc", "0", "-1", "0,05", "1,2,3", "1.5,2", "1e9", "٣", "½", "9" * 16, "1 000 000 000 000", ",", ".", "NaN"],
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(NotAQuantity):
        parse_quantity(text, KG)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_amounts(text):
    try:
        assert parse_quantity(text, KG) > 0
    except Refusal:
        pass


@given(st.integers(min_value=1, max_value=10**6))
def test_an_amount_said_is_read_back(parts):
    quantity = parts * KG.smallest

    assert parse_quantity(number_of(quantity, KG), KG) == quantity


def test_amounts_are_shown_in_their_unit():
    assert [show_quantity(quantity, KG) for quantity in (180_000, 2_500, 100)] == ["180 kg", "2,5 kg", "0,1 kg"]
    assert show_quantity(30, DOZEN) == "2,5 chục"


def test_in_english_an_amount_has_a_point_and_what_is_typed_stays_the_same() -> None:
    with override("en"):
        assert show_quantity(2_500, KG) == "2.5 kg"
        assert number_of(2_500, KG) == "2,5"


@pytest.mark.parametrize(
    ("quantity", "unit", "price", "total"),
    [(2_500, KG, 95_000, 237_500), (100, KG, 95_005, 9_501), (100, KG, 94_994, 9_499), (1, DOZEN, 45_000, 3_750)],
)
def test_a_price_is_rounded_to_whole_dong(quantity, unit, price, total):
    assert price_of(quantity, unit, price) == total


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/12", date(2026, 12, 15)),
        ("15-12", date(2026, 12, 15)),
        ("15.12", date(2026, 12, 15)),
        ("21/11", date(2026, 11, 21)),
        ("20/11", date(2027, 11, 20)),
        ("1/1/27", date(2027, 1, 1)),
        (" 15 / 12 / 2026 ", date(2026, 12, 15)),
        ("2026-12-15", date(2026, 12, 15)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read(text, day):
    with clock.at(NOON):
        assert parse_day(text) == day


@pytest.mark.parametrize("text", ["", "mai", "31/2", "32/1", "1/13", "15", "15/12/2026/1", "0/0", "2026-13-01"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADay):
        parse_day(text)


@given(st.dates(min_value=date(2026, 11, 21), max_value=date(2040, 1, 1)))
def test_a_day_said_is_read_back(day):
    with clock.at(NOON):
        assert parse_day(show_day(day)) == day


@pytest.mark.parametrize(
    ("text", "channel", "address"),
    [
        ("https://shopee.vn/vuon_sau", SHOPEE, "https://shopee.vn/vuon_sau"),
        ("shopee.vn/vuon_sau", SHOPEE, "https://shopee.vn/vuon_sau"),
        ("http://m.shopee.vn/a?b=c", SHOPEE, "https://m.shopee.vn/a?b=c"),
        ("vuonsau.example.vn", ANY, "https://vuonsau.example.vn"),
    ],
)
def test_an_address_is_read(text, channel, address):
    assert parse_address(text, channel) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "shopee",
        "javascript:alert(1)",
        "ftp://shopee.vn/a",
        "https://shopee.vn.example.com/",
        "https://notshopee.vn/",
        "https://shopee.vn@example.com/",
        "https://user:pass@shopee.vn/",
        "https://shopee.vn:8080/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://shopee.vn/" + "a" * 600,
        "https://",
        "https://[",
    ],
)
def test_what_is_no_address_of_the_channel_is_refused(text):
    with pytest.raises(NotAnAddress):
        parse_address(text, SHOPEE)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_days_and_addresses(text):
    for parse in (parse_day, lambda typed: parse_address(typed, ANY)):
        try:
            parse(text)
        except Refusal:
            pass
