"""The demo's locked numbers have the right shape and can be nobody's."""

import pytest

from common.identity_numbers import PROVINCES, parse_identity_number
from demo.numbers import NOWHERE, identity_number


@pytest.mark.parametrize(("birth_year", "is_female"), [(1955, True), (1999, False), (2002, True)])
def test_a_card_of_the_demo_speaks_of_its_person_and_of_no_place(birth_year: int, is_female: bool) -> None:
    parsed = parse_identity_number(identity_number(birth_year, is_female=is_female, count=107))

    assert (parsed.birth_year, parsed.is_female) == (birth_year, is_female)
    assert parsed.digits.startswith(NOWHERE)
    assert NOWHERE not in PROVINCES
