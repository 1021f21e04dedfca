"""How people write places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.names import Level, name_key, read_address, read_part, toned_key


@pytest.mark.parametrize(
    ("text", "level", "key"),
    [
        ("Xã Mỹ Hòa Hưng", Level.COMMUNE, "my hoa hung"),
        ("X.Mỹ Hòa Hưng", Level.COMMUNE, "my hoa hung"),
        ("P. Rạch Giá", Level.COMMUNE, "rach gia"),
        ("P1", Level.COMMUNE, "1"),
        ("Phường 01", Level.COMMUNE, "1"),
        ("ĐK Phú Quốc", Level.COMMUNE, "phu quoc"),
        ("TT. Núi Sập", Level.COMMUNE, "nui sap"),
        ("H. Châu Thành", Level.DISTRICT, "chau thanh"),
        ("thị xã Tân Châu", Level.DISTRICT, "tan chau"),
        ("ấp 3", Level.HAMLET, "3"),
        ("khóm Bình Đức 2", Level.HAMLET, "binh duc 2"),
        ("tổ 12", Level.HAMLET_PART, "12"),
        ("tinh An Giang", Level.PROVINCE, "an giang"),
        ("Tịnh Biên", Level.UNSAID, "tinh bien"),
        ("Tô Châu", Level.UNSAID, "to chau"),
        ("Dương Hòa", Level.UNSAID, "duong hoa"),
        ("xã", Level.UNSAID, "xa"),
        ("", Level.UNSAID, ""),
    ],
)
def test_the_word_before_a_name_is_read(text: str, level: Level, key: str) -> None:
    part = read_part(text)

    assert (part.level, part.key) == (level, key)


def test_an_address_is_cut_at_its_words_where_commas_are_missing() -> None:
    last_way = read_address("ấp 3 xã Mỹ Hòa Hưng thị xã Tân Châu tỉnh An Giang")[-1]

    assert [part.text for part in last_way] == ["ấp 3", "xã Mỹ Hòa Hưng", "thị xã Tân Châu", "tỉnh An Giang"]


def test_where_the_tone_stands_in_the_syllable_does_not_matter() -> None:
    assert toned_key("Hoà Thuỷ") == toned_key("Hòa Thủy")
    assert toned_key("Hòa") != toned_key("Hóa")


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    for parts in read_address(text):
        assert all(part.whole_key for part in parts)


@given(st.text(alphabet="xãphường .ấpĐKđk,ỹ-0123", max_size=40))
def test_composed_and_decomposed_text_are_read_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    assert name_key(composed) == name_key(decomposed)
    assert read_address(composed) == read_address(decomposed)
