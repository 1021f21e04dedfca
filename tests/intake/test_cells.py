"""What cells mean, in the forms that spreadsheets give them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.phones import NotAPhone
from intake.reading.cells import day_of, id_digits, phones_of, sex_of, text_of, year_of
from intake.reading.workbook import FORMULA, Cell


@pytest.mark.parametrize(
    "cell",
    [
        908301661.0, 908301661, "0908301661", "0908.301.661", "0908 301 661", "+84 908 301 661", "84908301661", 84908301661.0,
        "'0908301661", "'+84 908 301 661", "9.08301661E+08", "9,08301661E8", "908301661.0", "ĐT: 0908301661", "Zalo 0908301661",
        "0908301661 / 0912345678", "0908301661; 02963 123 456", "0908\u00a0301\u00a0661", "0908301661 hoặc 0912345678",
    ],
)  # fmt: skip
def test_a_phone_is_read_in_any_form(cell: Cell) -> None:
    assert phones_of(cell)[0] == "+84908301661"


def test_a_number_of_before_2018_is_read_with_and_without_its_zero() -> None:
    assert phones_of("01691819093") == phones_of(1691819093.0) == ["+84391819093"]


@pytest.mark.parametrize(
    "cell", ["", "không có", "0912", "0912 34x 678", "09123456789012", 912.0, 9.08e20, float("nan"), True, date(2026, 3, 15),
             "02963841190", "9.08E+08x", FORMULA, "0912/34"],
)  # fmt: skip
def test_what_is_no_mobile_number_is_refused(cell: Cell) -> None:
    with pytest.raises(NotAPhone):
        phones_of(cell)


@given(st.integers(0, 9_999_999), st.sampled_from(["090", "091", "097", "098", "035", "070", "081"]))
def test_every_way_to_write_a_number_is_the_same_number(rest: int, prefix: str) -> None:
    digits = f"{prefix}{rest:07}"
    ways: list[Cell] = [
        digits, float(digits), f"+84{digits[1:]}", f"{digits[:4]} {digits[4:7]} {digits[7:]}", f"{digits[:4]}-{digits[4:]}"
    ]  # fmt: skip

    assert {tuple(phones_of(way)) for way in ways} == {(f"+84{digits[1:]}",)}


@given(
    st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes(), st.dates(), st.times(), st.timedeltas())
)
def test_no_cell_breaks_a_reader(cell: Cell) -> None:
    assert isinstance(text_of(cell), str)
    assert isinstance(id_digits(cell), str)
    assert sex_of(cell) in ("male", "female", "")
    year_of(cell)
    day_of(cell)
    try:
        assert all(phone.startswith("+84") for phone in phones_of(cell))
    except NotAPhone:
        pass


@pytest.mark.parametrize(
    "cell", [1973.0, "1973", "27/3/1973", "Sinh năm 1973", date(1973, 3, 27), datetime(1973, 3, 27), "1973-03-27"]
)
def test_a_year_of_birth_is_read(cell: Cell) -> None:
    assert year_of(cell) == 1973


@pytest.mark.parametrize("cell", ["", "73", "không rõ", 20414.0, FORMULA])
def test_what_has_no_year_has_none(cell: Cell) -> None:
    assert year_of(cell) is None


@pytest.mark.parametrize(
    "cell", [date(2026, 3, 15), datetime(2026, 3, 15, 8), "15/03/2026", "15/3/2026", "15-03-2026", "2026-03-15"]
)
def test_a_day_is_read(cell: Cell) -> None:
    assert day_of(cell) == date(2026, 3, 15)


@pytest.mark.parametrize("cell", ["", "x", "31/02/2026", "03/2026", 46177.0, FORMULA])
def test_what_is_no_day_is_none(cell: Cell) -> None:
    assert day_of(cell) is None


def test_an_id_number_gets_its_zero_back() -> None:
    assert id_digits(89174049746.0) == id_digits("089174049746") == id_digits("0891 7404 9746") == "089174049746"
