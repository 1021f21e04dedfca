"""Phones in any form people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.phones import NotAPhone, mask_phone, parse_phone, show_phone


@pytest.mark.parametrize(
    "text",
    [
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "84 912 345 678",
        "0084912345678",
        "912345678",
        "(0912) 345-678",
        "+84 0912345678",
    ],
)
def test_any_form_of_a_number_is_the_same_number(text: str) -> None:
    assert parse_phone(text) == "+84912345678"


def test_an_eleven_digit_prefix_becomes_what_it_became() -> None:
    assert parse_phone("0168 234 5678") == "+84382345678"
    assert parse_phone("1682345678") == "+84382345678"


@pytest.mark.parametrize(
    "text", ["", "abc", "0912 345 67", "091234567890", "02963 123 456", "+1 202 555 0100", "1900 1234", "٠٩١٢٣٤٥٦٧٨"]
)
def test_what_is_no_vietnamese_mobile_is_refused(text: str) -> None:
    with pytest.raises(NotAPhone):
        parse_phone(text)


def test_a_phone_is_shown_in_groups_and_masked_in_the_middle() -> None:
    assert show_phone("+84912345678") == "0912 345 678"
    assert mask_phone("+84912345678") == "0912 ••• 678"


@given(st.text(max_size=20))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        assert parse_phone(text).startswith("+84")
    except NotAPhone:
        pass
