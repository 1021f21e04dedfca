"""Keys as people's machines send them."""

import pytest

from common.keys import read_key


@pytest.mark.parametrize(("text", "key"), [("7", 7), ("0", 0), ("9" * 18, int("9" * 18))])
def test_a_key_is_read(text: str, key: int) -> None:
    assert read_key(text) == key


@pytest.mark.parametrize("text", ["", " ", "7 ", "-7", "7.0", "x", "٧", "7\x00", "9" * 19])
def test_anything_else_is_no_key(text: str) -> None:
    assert read_key(text) is None
