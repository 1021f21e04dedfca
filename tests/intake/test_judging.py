"""What becomes of a row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.judging import Judge, Judged
from intake.reading.headings import find_headings
from intake.reading.rows import entries_of
from intake.reading.workbook import FORMULA, Sheet
from places.datafiles import read_units
from places.models import Place
from places.names import name_key
from places.queries.index import Match, PlaceIndex

HEADING = ["STT", "Họ và tên", "Năm sinh", "Giới tính", "CCCD", "Điện thoại", "Địa chỉ", "Ngày tập huấn"]


PROVINCE = Place(pk=1, code="91", kind="province", name="An Giang", full_name="Tỉnh An Giang")


def an_giang() -> list[Place]:
    """The communes of An Giang in memory, without a database."""
    return [_commune(row.code, row.kind, row.full_name) for row in read_units() if row.parent == "91"]


def _commune(code: str, kind: str, full_name: str) -> Place:
    name = full_name.removeprefix("Đặc khu ").removeprefix("Phường ").removeprefix("Xã ")
    return Place(
        pk=int(code), code=code, kind=kind, name=name, full_name=full_name, folded_name=name_key(name), parent=PROVINCE
    )


PLACES = an_giang()
INDEX = PlaceIndex(PLACES, {"an giang": {"91"}, "bac ninh": {"24"}})
HOME = Match(next(place for place in PLACES if place.full_name == "Xã Mỹ Hòa Hưng"))


def judged(
    *rows: Sequence[Any], heading: Sequence[str] = HEADING, home: Match | None = None, reach: set[int] | None = None
) -> list[Judged]:
    lists = find_headings([Sheet("A", [list(heading), *map(list, rows)])])
    entries = [entry for sheet, found in lists for entry in entries_of(sheet, found)]
    return Judge(INDEX, reach).judge_all(entries, {"A": home} if home else {})


def row(name: Any = "Lê Văn Bảy", phone: Any = "0912345678", place: Any = "Ấp 3, Xã An Châu", **more: Any) -> list[Any]:
    return [
        1.0,
        name,
        more.get("year", 1970.0),
        more.get("sex", ""),
        more.get("id", ""),
        phone,
        place,
        more.get("trained", ""),
    ]


def one(*args: Any, **kwargs: Any) -> Judged:
    (only,) = judged(row(*args, **kwargs))
    return only


def test_a_good_row_is_read_whole() -> None:
    found = one("  Lê  Văn Bảy ", 912345678.0, "ấp mỹ an, xa an chau", sex="Nam", trained="15/03/2026")

    assert found.is_accepted
    assert (found.name, found.phone, found.hamlet) == ("Lê Văn Bảy", "+84912345678", "Ấp mỹ an")
    assert found.match is not None
    assert found.match.place.full_name == "Xã An Châu"
    assert (found.sex, found.birth_year, found.trained_on) == ("male", 1970, date(2026, 3, 15))
    assert found.warnings == []


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"name": ""}, "name"),
        ({"name": FORMULA}, "name"),
        ({"name": 12.0}, "name"),
        ({"name": "..."}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "", "phone": "không có", "place": "xã Không Tồn Tại"}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": FORMULA}, "phone"),
        ({"phone": "0912 34x 678", "place": "xã Không Tồn Tại"}, "phone"),
        ({"place": ""}, "place"),
        ({"place": FORMULA}, "place"),
        ({"place": "ấp Mỹ An, xã Không Tồn Tại"}, "place"),
        ({"place": "ấp Mỹ An"}, "place"),
        ({"place": "Xã An Châu, tỉnh Bắc Ninh"}, "place"),
    ],
)
def test_a_row_is_refused_for_its_first_wrong_column(values: dict[str, Any], column: str) -> None:
    found = one(**values)

    assert found.refused_for == column
    assert not found.is_accepted
    assert str(found.reason)


def test_the_order_is_that_of_the_columns_in_the_file() -> None:
    (found,) = judged(["", "xã Không Tồn Tại", "012"], heading=["Họ tên", "Địa chỉ", "SĐT"])
    assert found.refused_for == "name"

    (found,) = judged(["012", "xã Không Tồn Tại", ""], heading=["SĐT", "Địa chỉ", "Họ tên"])
    assert found.refused_for == "phone"


def test_the_second_row_of_a_phone_is_a_duplicate_and_names_the_first() -> None:
    first, second = judged(row(), row("Người khác", "+84 912 345 678"))

    assert first.is_accepted
    assert second.is_duplicate
    assert not second.refused_for
    assert second.reason is not None
    assert second.reason.values == {"row": 2}


def test_a_refused_row_does_not_make_the_next_one_a_duplicate() -> None:
    refused, good = judged(row(place="xã Không Tồn Tại"), row())

    assert refused.refused_for == "place"
    assert good.is_accepted


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"id": "089170049746", "sex": "Nam"}, ["The ID number says another sex."]),
        ({"id": 89071049746.0}, ["The ID number says another year of birth."]),
        ({"id": "089270049746"}, ["The ID number says another year of birth."]),
        ({"id": "12345"}, ["The ID number has not 12 digits."]),
        ({"year": "không nhớ"}, ["The year of birth could not be read and is left out."]),
        ({"year": 1850.0}, ["The year of birth could not be read and is left out."]),
        ({"trained": "năm ngoái"}, ["The training date could not be read, or has not come yet, and is left out."]),
        ({"trained": date(2999, 1, 1)}, ["The training date could not be read, or has not come yet, and is left out."]),
        ({"phone": "0912345678 / 0987654321"}, ["Several phones stand here; the first is taken."]),
        ({"id": "089070049746", "sex": "Nam"}, []),
        ({"id": "351234567"}, []),
    ],
)
def test_what_is_doubtful_is_a_warning_and_not_a_refusal(values: dict[str, Any], words: list[str]) -> None:
    found = one(**values)

    assert found.is_accepted
    assert [getattr(saying.words, "_args", [str(saying.words)])[0] for saying in found.warnings] == words


def test_totals_signatures_and_repeated_headings_are_no_rows() -> None:
    found = judged(
        row(),
        ["", "", "", "", "", "", "", ""],
        HEADING,
        row("Trần Sáu", "0912345679"),
        [99.0, "", "", "", "", "", "", ""],
        ["", "Tổng cộng: 2 hộ", "", "", "", "", "", ""],
        ["", "Tổng cộng", "", "", "", 2.0, "2 hộ", ""],
        ["", "Người lập biểu", "", "", "", "", "", "Chủ tịch"],
        ["", "Ngày … tháng …", "", "", "", "", "", ""],
    )

    assert [entry.entry.number for entry in found] == [2, 5]


def test_rows_without_numbers_of_their_own_are_rows_too() -> None:
    rows = [row(), row("", "0912345679"), row("Trần Sáu", "")]
    for one_row in rows:
        one_row[0] = ""

    assert [found.refused_for for found in judged(*rows)] == ["", "name", "phone"]


def test_family_and_given_name_may_stand_in_two_columns() -> None:
    (found,) = judged(["Lê Văn", "Bảy", "0912345678", "Xã An Châu"], heading=["Họ và tên đệm", "Tên", "SĐT", "Xã"])

    assert found.name == "Lê Văn Bảy"


def test_hamlet_and_commune_may_stand_in_two_columns() -> None:
    heading = ["Họ tên", "SĐT", "Ấp", "Xã"]
    found = judged(
        ["Lê Bảy", "0912345678", 3.0, "An Châu"], ["Lê Tám", "0912345679", "Mỹ An", "Mỹ Hòa Hưng"], heading=heading
    )

    assert [(one.match and one.match.place.full_name, one.hamlet) for one in found] == [
        ("Xã An Châu", "Ấp 3"),
        ("Xã Mỹ Hòa Hưng", "Mỹ An"),
    ]


def test_where_only_hamlets_are_written_the_title_names_the_commune() -> None:
    rows = [row(place="ấp Mỹ An"), row("Lê Tám", "0912345679", ""), row("Lê Chín", "0912345670", "xã Không Tồn Tại")]

    found = judged(*rows, home=HOME)

    assert [one.match and one.match.place.full_name for one in found[:2]] == ["Xã Mỹ Hòa Hưng"] * 2
    assert [one.hamlet for one in found[:2]] == ["Ấp Mỹ An", ""]
    assert found[2].refused_for == "place"


def test_a_group_s_heading_names_the_place_of_the_rows_below_it() -> None:
    group = ["", "II. Ấp Mỹ Khánh, xã An Châu", "", "", "", "", "", ""]

    (found,) = judged(group, row(place=""))

    assert found.match is not None
    assert (found.match.place.full_name, found.hamlet) == ("Xã An Châu", "Ấp Mỹ Khánh")


def test_a_commune_outside_the_reach_is_refused() -> None:
    mine = HOME.place

    found = judged(row(place="Xã Mỹ Hòa Hưng"), row("Lê Tám", "0912345679", "Xã An Châu"), reach={mine.pk})

    assert [one.refused_for for one in found] == ["", "place"]


CELLS = st.one_of(st.text(max_size=30), st.floats(), st.just(""), st.just(FORMULA), st.dates(), st.booleans())


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=5))
def test_no_row_breaks_the_judge(rows: list[list[Any]]) -> None:
    for found in judged(*rows, home=HOME):
        assert found.is_accepted + found.is_duplicate + bool(found.refused_for) == 1
        assert found.is_accepted or str(found.reason)
        assert all(str(saying) for saying in found.warnings)


@given(
    st.sampled_from(PLACES),
    st.sampled_from(
        ["{full}", "ấp 3, {full}", "{folded}", "ap 3, {folded}", "Khóm 5 {full}", "{full}, tỉnh An Giang", "{upper}"]
    ),
)
def test_every_commune_is_found_in_every_habit_of_writing(place: Place, habit: str) -> None:
    written = habit.format(full=place.full_name, folded=name_key(place.full_name), upper=place.full_name.upper())

    found = one(place=written)

    assert found.match is not None
    assert found.match.place == place
