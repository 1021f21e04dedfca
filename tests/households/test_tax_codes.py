"""Tax codes: ten digits that add up, thirteen for a branch, twelve for the owner of a household business."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.errors import TaxCodeWrong
from households.tax_codes import check_digit, parse_tax_code

DIGITS = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: check_digit(nine) < 10)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0100233488", "0100233488"),
        ("0314409058-002", "0314409058002"),
        (" 0314 409 058 ", "0314409058"),
    ],
)
def test_a_code_is_read_as_it_is_written(text, digits):
    assert parse_tax_code(text).digits == digits


@pytest.mark.parametrize("text", ["0100233480", "010023348", "0314409058-000", "abc", "", "٠١٠٠٢٣٣٤٨٨", "1" * 200])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(TaxCodeWrong):
        parse_tax_code(text)


def test_a_personal_number_is_for_household_businesses_alone():
    assert parse_tax_code("089 180 001 234", personal=True).is_personal
    for text, personal in (("089180001234", False), ("000180001234", True), ("097180001234", True)):
        with pytest.raises(TaxCodeWrong):
            parse_tax_code(text, personal=personal)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DIGITS)
def test_every_code_that_adds_up_is_taken_and_with_one_digit_wrong_it_is_not(nine):
    code = nine + str(check_digit(nine))

    assert parse_tax_code(code).digits == code
    with pytest.raises(TaxCodeWrong):
        parse_tax_code(nine + str((check_digit(nine) + 1) % 10))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.booleans())
def test_whatever_is_typed_is_a_code_or_refused(text, personal):
    try:
        code = parse_tax_code(text, personal=personal)
    except TaxCodeWrong:
        return
    assert len(code.digits) in (10, 12, 13)
    assert code.digits.isascii()


def test_the_same_number_has_the_same_hash_and_the_hash_does_not_tell_it():
    one, same, other = (
        parse_tax_code(text, personal=True) for text in ("089180001234", "089-180-001-234", "089180001235")
    )

    assert one.owner_hash == same.owner_hash
    assert one.owner_hash != other.owner_hash
    assert "001234" not in one.owner_hash
