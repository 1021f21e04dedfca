"""Goods are found as people write them."""

import unicodedata
from datetime import timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from common import clock
from marketplace.actions.learn_words import tidy_words
from marketplace.models import Product, Word
from marketplace.queries.browse import PAGE_SIZE, browse
from marketplace.queries.search import ALIKE, AS_TYPED, BEGINNINGS, NOTHING, WITHOUT_MARKS, search
from marketplace.queries.spelling import edits
from marketplace.searching import LONGEST_QUERY, read_query, searchable, words_as_typed
from places.models import Succession
from tests.households.makers import commune
from tests.marketplace.makers import make_product, make_shop, put


@pytest.fixture
def goods(db: None) -> dict[str, Product]:
    names = ["Sầu riêng Ri6", "Dừa xiêm", "Dứa mật", "Dưa hấu Long An", "Gạo ST25", "Khô cá lóc"]
    return {name: make_product(name) for name in names}


def found(query: str) -> tuple[set[str], str]:
    result = search(read_query(query))
    return {product.name for product in result.products}, result.how


@pytest.mark.parametrize(
    "query",
    [
        "sau rieng",
        "SẦU RIÊNG",
        "sầu riêng",
        "Sau  Riêng",
        unicodedata.normalize("NFD", "Sầu riêng"),
        "riêng sầu",
        " ri6 ",
    ],
)
def test_marks_case_spaces_and_decomposed_text_find_the_same(goods: dict[str, Product], query: str) -> None:
    assert found(query) == ({"Sầu riêng Ri6"}, AS_TYPED)


def test_no_marks_find_every_mark_and_marks_find_only_those(goods: dict[str, Product]) -> None:
    assert found("dua") == ({"Dừa xiêm", "Dứa mật", "Dưa hấu Long An"}, AS_TYPED)
    assert found("dừa") == ({"Dừa xiêm"}, AS_TYPED)
    assert found("DỨA") == ({"Dứa mật"}, AS_TYPED)


def test_wrong_marks_find_the_same_letters_and_say_so(goods: dict[str, Product]) -> None:
    assert found("sâu riêng") == ({"Sầu riêng Ri6"}, WITHOUT_MARKS)


def test_a_whole_word_comes_before_words_that_begin_so(goods: dict[str, Product]) -> None:
    assert found("ga") == ({"Gạo ST25"}, BEGINNINGS)
    make_product("Gà ta thả vườn")

    assert found("ga") == ({"Gà ta thả vườn"}, AS_TYPED)


def test_a_slip_of_the_finger_finds_what_is_alike(goods: dict[str, Product]) -> None:
    assert found("saurieng") == ({"Sầu riêng Ri6"}, ALIKE)
    assert found("sau rienh") == ({"Sầu riêng Ri6"}, ALIKE)


@pytest.mark.parametrize("query", ["xoia cat", "xaoi cat", "xoài cat hoà lok", "xoaicat", "xo aicat"])
def test_swapped_joined_and_split_words_are_put_right(goods: dict[str, Product], query: str) -> None:
    make_product("Xoài cát Hòa Lộc")

    assert found(query) == ({"Xoài cát Hòa Lộc"}, ALIKE)


def test_words_that_no_goods_have_any_more_are_forgotten(goods: dict[str, Product]) -> None:
    put(goods["Sầu riêng Ri6"], state="paused")
    assert Word.objects.filter(key="saurieng").exists()
    Word.objects.filter(key="dua").delete()

    tidy_words()

    assert not Word.objects.filter(key__in=["sau rieng", "saurieng", "rieng"]).exists()
    assert Word.objects.get(key="dua").text == "dua"


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [("rienh", "rieng", 1), ("xoia", "xoai", 1), ("gao", "gao", 0), ("ca", "cam", 1), ("", "ab", 2)],
)
def test_a_slip_is_one_letter_more_less_other_or_swapped(one: str, other: str, off: int) -> None:
    assert edits(one, other) == edits(other, one) == off


def test_names_of_before_july_2025_find_what_comes_from_there_today(goods: dict[str, Product]) -> None:
    old = next(row for row in Succession.objects.exclude(new=commune()).select_related("old", "new")
               if row.new.parent == commune().parent and " " in row.old.folded_name and row.old.former_district)  # fmt: skip
    shop = make_shop("Vườn chú Năm", phone="0912345670", where=old.new)
    make_product("Mận An Phước", shop=shop)

    assert "Mận An Phước" in found(old.old.name)[0]
    assert found(f"man {old.old.folded_name}") == ({"Mận An Phước"}, AS_TYPED)
    assert found(f"mận xã {old.old.name}") == ({"Mận An Phước"}, AS_TYPED)
    assert found(f"man {old.old.former_district}")[0] == {"Mận An Phước"}


@pytest.mark.parametrize("query", ["mua sầu riêng giá rẻ", "sau rieng ri6 an giang", "ban cho toi sau rieng"])
def test_words_around_the_name_do_not_hide_it(goods: dict[str, Product], query: str) -> None:
    assert found(query) == ({"Sầu riêng Ri6"}, ALIKE)


@pytest.mark.parametrize("query", ["dua thuat", "dừa thuật", "dua thuat kien", "duaa thuat"])
def test_what_is_not_there_finds_others_that_are_called_by_its_first_word(
    goods: dict[str, Product], query: str
) -> None:
    names, how = found(query)

    assert how == ALIKE
    assert "Dừa xiêm" in names
    assert names <= {"Dừa xiêm", "Dứa mật", "Dưa hấu Long An"}
    assert ("Dứa mật" in names) is (query != "dừa thuật")


def test_two_letters_or_a_word_within_a_name_call_nothing(goods: dict[str, Product]) -> None:
    make_product("Cá tra phi lê")

    assert found("ca thuat") == found("loc thuat") == (set(), NOTHING)


def test_what_nobody_sells_finds_nothing(goods: dict[str, Product]) -> None:
    assert found("xe hơi điện") == (set(), NOTHING)
    assert found("%_'\";--") == (set(), NOTHING)


def test_shop_and_place_are_found_too_after_goods_of_that_name(goods: dict[str, Product]) -> None:
    assert found("cô sáu")[0] == set(goods)
    assert found("my hoa hung")[0] == set(goods)


def test_the_tone_may_stand_on_either_vowel() -> None:
    assert words_as_typed("hoà") == words_as_typed("hòa")
    assert f" {words_as_typed('hoà')[0]} " in searchable("Xoài cát Hòa Lộc")


@given(st.text(max_size=300))
def test_any_text_is_a_query(text: str) -> None:
    query = read_query(text)

    assert len(query) <= LONGEST_QUERY
    assert read_query(query) == query
    assert "\x00" not in query
    words_as_typed(query)


@given(st.text(alphabet="aáàảãạăâbcdđeêghiklmnoôơpqrstuưvxyỷ ", max_size=40))
def test_a_name_is_found_by_itself_with_and_without_marks(name: str) -> None:
    from common.text import folded

    text = searchable(name)

    for query in (name, name.upper(), folded(name), unicodedata.normalize("NFD", name)):
        assert all(f" {word} " in text for word in words_as_typed(query))


def test_the_first_page_of_a_very_common_word_is_the_same_however_it_is_found(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = make_shop("Vườn Xoài")
    for n in range(30):
        product = make_product(f"Xoài {n}" if n % 3 else f"Mứt {n}", shop=shop)
        put(product, live_since=clock.now() - timedelta(days=n))

    def first_page() -> list[str]:
        return [card.name for card in browse(QueryDict("q=xoai")).cards]

    plain = first_page()
    assert len(plain) == PAGE_SIZE
    assert plain[:3] == ["Xoài 1", "Xoài 2", "Xoài 4"]
    assert plain[20] == "Mứt 0"
    monkeypatch.setattr("marketplace.queries.browse.MANY", 1)
    for newest in (30, 5):  # enough of them to fill the page, and too few
        monkeypatch.setattr("marketplace.queries.browse.NEWEST_OF_MANY", newest)
        monkeypatch.setattr("marketplace.queries.browse.PAGE_SIZE", 15)
        assert first_page() == plain[:15]
