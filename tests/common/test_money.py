"""Money as people type it and hear it."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from common.money import MOST_VND, NotAnAmount, in_words, parse_vnd, show_vnd


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("95000", 95_000),
        ("95.000", 95_000),
        ("1.500.000 đ", 1_500_000),
        ("95 000", 95_000),
        ("150k", 150_000),
        ("1tr5", 1_500_000),
        ("1tr250", 1_250_000),
        ("1,2 triệu", 1_200_000),
        ("2 tỷ", 2_000_000_000),
        ("150 ngàn", 150_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert parse_vnd(text) == amount


@pytest.mark.parametrize("text", ["abc", "", "-5", "1.5.0", "1tr5k", "1,5tr5", "12.34", "100000000001"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_vnd(text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (95_000, "chín mươi lăm ngàn đồng"),
        (1_500_000, "một triệu năm trăm ngàn đồng"),
        (21, "hai mươi mốt đồng"),
        (105, "một trăm lẻ năm đồng"),
        (1_000_001, "một triệu không trăm lẻ một đồng"),
        (15_000, "mười lăm ngàn đồng"),
    ],
)
def test_an_amount_is_said_as_in_the_south(amount: int, words: str) -> None:
    assert in_words(amount) == words


@given(st.integers(0, MOST_VND))
def test_what_is_shown_is_read_back_as_the_same(amount: int) -> None:
    assert parse_vnd(show_vnd(amount)) == amount


@given(st.text(max_size=30))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        amount = parse_vnd(text)
    except NotAnAmount:
        return
    assert 0 <= amount <= MOST_VND


def test_money_is_grouped_as_the_language_of_the_screen_does() -> None:
    assert show_vnd(1_950_000) == "1.950.000\u202fđ"
    with override("en"):
        assert show_vnd(1_950_000) == "1,950,000\u202fđ"
        assert parse_vnd(show_vnd(1_950_000)) == 1_950_000
