"""Numbers of identity cards and bank accounts, as people type them. All are invented."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common import clock
from common.banks import (
    BANKS,
    HolderMissing,
    NotAnAccount,
    UnknownBank,
    checked_bank,
    mask_number,
    parse_account,
    parse_holder,
)
from common.identity_numbers import PROVINCES, NotAnIdentityNumber, parse_identity_number

TODAY = datetime(2026, 11, 21, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "year", "is_female"),
    [
        ("089180001234", 1980, True),
        ("089 080 001 234", 1980, False),
        ("091.3.05-654321", 2005, True),
        ("079204000001", 2004, False),
        ("230199123456", 1999, True),
    ],
)
def test_a_number_says_year_and_sex(text: str, year: int, is_female: bool) -> None:
    found = parse_identity_number(text)

    assert (found.birth_year, found.is_female) == (year, is_female)
    assert found.digits.isdigit()
    assert len(found.digits) == 12


@pytest.mark.parametrize(
    "text",
    ["", "123456789", "08918000123", "0891800012345", "003180001234", "000180001234", "089x80001234", "089180001234 5"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnIdentityNumber):
        parse_identity_number(text)


@pytest.mark.parametrize("text", ["089227001234", "089299001234", "089427001234", "089999001234"])
def test_nobody_was_born_after_today(text: str) -> None:
    with clock.at(TODAY), pytest.raises(NotAnIdentityNumber):
        parse_identity_number(text)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw reads all our sources
@given(
    province=st.sampled_from(sorted(PROVINCES)),
    year=st.integers(1900, 2025),
    is_female=st.booleans(),
    rest=st.integers(0, 999_999),
    gaps=st.lists(st.integers(0, 11), max_size=4),
)
def test_every_number_of_the_scheme_is_read_back(
    province: str, year: int, is_female: bool, rest: int, gaps: list[int]
) -> None:
    digits = f"{province}{2 * (year // 100 - 19) + is_female}{year % 100:02}{rest:06}"
    typed = "".join(digit + (" " if place in gaps else "") for place, digit in enumerate(digits))

    with clock.at(TODAY):
        found = parse_identity_number(typed)

    assert (found.digits, found.birth_year, found.is_female) == (digits, year, is_female)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        found = parse_identity_number(text)
    except NotAnIdentityNumber:
        return
    assert len(found.digits) == 12


@given(st.text(max_size=40))
def test_any_text_is_an_account_or_refused(text: str) -> None:
    try:
        digits = parse_account(text)
    except NotAnAccount:
        return
    assert 6 <= len(digits) <= 19
    assert parse_account(digits) == digits


@given(st.text(max_size=80))
def test_any_text_is_a_holder_or_refused(text: str) -> None:
    try:
        name = parse_holder(text)
    except HolderMissing:
        return
    assert parse_holder(name) == name


def test_accounts_and_holders_are_kept_in_one_form() -> None:
    assert parse_account("0123 4567.89-00") == "012345678900"
    assert parse_holder("Nguyễn  Thị Đào") == "NGUYEN THI DAO"
    assert parse_holder("Công ty TNHH Sáu & Bảy (AG)") == "CONG TY TNHH SAU & BAY (AG)"


@pytest.mark.parametrize("text", ["", "12345", "1" * 20, "12a456", "VCB 123456"])
def test_what_is_no_account_is_refused(text: str) -> None:
    with pytest.raises(NotAnAccount):
        parse_account(text)


@pytest.mark.parametrize("text", ["", "  ", "x", "12 34", "<b>", "N" * 61])
def test_what_is_no_holder_is_refused(text: str) -> None:
    with pytest.raises(HolderMissing):
        parse_holder(text)


def test_a_bank_is_one_of_the_list() -> None:
    assert all(len(number) == 6 and number.startswith("9704") for number in BANKS)
    assert checked_bank("970405") == "970405"
    with pytest.raises(UnknownBank):
        checked_bank("970999")


@pytest.mark.parametrize(
    ("number", "masked"),
    [("0123456789", "•••• 789"), ("012345678901", "•••• 8901"), ("123456", "•••• 56"), ("12", "••••")],
)
def test_most_of_a_number_stays_hidden(number: str, masked: str) -> None:
    assert mask_number(number) == masked
