"""One form for keeping, one for finding."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from common.text import clean, folded


def test_marks_case_and_composition_do_not_matter_for_finding() -> None:
    written = ["SẦU RIÊNG", "sau rieng", unicodedata.normalize("NFD", "Sầu riêng"), "  sầu\u00a0  riêng "]

    assert {folded(text) for text in written} == {"sau rieng"}


def test_d_with_a_stroke_is_found_as_d() -> None:
    assert folded("Đặc khu Đá") == "dac khu da"


def test_what_is_kept_is_composed_with_single_spaces() -> None:
    assert clean(unicodedata.normalize("NFD", "  Nguyễn   Thị\tSáu ")) == "Nguyễn Thị Sáu"


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
