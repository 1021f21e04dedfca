"""Trace codes: nobody counts them up, and a slip of the finger makes no other good one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.trace_codes import SIGNS, check_sign, looks_like_code, make_code, read_code, show_code

bodies = st.text(SIGNS, min_size=9, max_size=9)


@given(bodies, st.integers(0, 9), st.sampled_from(SIGNS))
def test_one_wrong_sign_never_makes_a_good_code(body: str, place: int, sign: str) -> None:
    code = body + check_sign(body)
    wrong = code[:place] + sign + code[place + 1 :]

    assert read_code(code) == code
    assert read_code(wrong) == (code if wrong == code else "")


@given(bodies, st.integers(0, 8))
def test_two_neighbours_that_changed_places_never_make_a_good_code(body: str, place: int) -> None:
    code = body + check_sign(body)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_code(wrong) == (code if wrong == code else "")


@given(bodies)
def test_a_code_is_read_however_it_is_typed(body: str) -> None:
    code = body + check_sign(body)

    for typed in (show_code(code), code.lower(), " ".join(code), code.replace("0", "O").replace("1", "l").lower()):
        assert read_code(typed) in (code, "") if "l" in typed else read_code(typed) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_nothing(text: str) -> None:
    assert len(read_code(text)) in (0, 10)


def test_codes_are_not_counted_up() -> None:
    codes = {make_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(read_code(code) == code for code in codes)
    assert len({code[:3] for code in codes}) > 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7K3AB-CD2EX", True),
        ("7k3ab cd2ex", True),
        ("Trung Chinh", False),
        ("0912345678", False),
        ("Trại giống Chín Dũng", False),
    ],
)
def test_a_name_or_a_phone_is_taken_for_no_code(text: str, expected: bool) -> None:
    assert looks_like_code(text) is expected
