"""Columns are found by their words, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import ColumnMissing, HeadingMissing
from intake.reading.headings import Field, field_of, find_heading, find_headings
from intake.reading.workbook import FORMULA, Sheet


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Họ và tên chủ hộ", Field.NAME),
        ("HỌ VÀ TÊN", Field.NAME),
        ("Tên hộ", Field.NAME),
        ("Họ tên người đại diện", Field.NAME),
        ("Họ và tên đệm", Field.FAMILY_NAME),
        ("Tên", Field.GIVEN_NAME),
        ("Điện thoại", Field.PHONE),
        ("SĐT", Field.PHONE),
        ("Số ĐT", Field.PHONE),
        ("Số điện thoại chủ hộ (Zalo)", Field.PHONE),
        ("Điện thoại liên hệ", Field.PHONE),
        ("Liên hệ", Field.PHONE),
        ("Địa chỉ (ấp, xã)", Field.ADDRESS),
        ("Địa chỉ thường trú", Field.ADDRESS),
        ("Nơi ở hiện nay", Field.ADDRESS),
        ("Xã/Phường", Field.COMMUNE),
        ("Ấp/Khóm", Field.HAMLET),
        ("Năm sinh", Field.BIRTH),
        ("Ngày, tháng, năm sinh", Field.BIRTH),
        ("Giới tính", Field.SEX),
        ("Số CCCD/CMND", Field.ID),
        ("Sản phẩm chính", Field.PRODUCE),
        ("Ngày tập huấn", Field.TRAINED),
        ("STT", Field.ORDER),
    ],
)
def test_a_label_says_what_its_column_holds(label: str, field: Field) -> None:
    found = field_of(label)

    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize(
    "label", ["", "Ghi chú", "Email", "Địa chỉ email", "Diện tích (công)", "Tên gian hàng", "Họ tên vợ/chồng"]
)
def test_other_labels_say_nothing(label: str) -> None:
    assert field_of(label) is None


def sheet(*rows: list) -> Sheet:
    return Sheet("Danh sách", [list(row) for row in rows])


def test_the_lower_of_two_heading_rows_decides() -> None:
    heading = find_heading(
        sheet(
            ["UBND XÃ …"],
            ["STT", "Họ và tên chủ hộ", "Liên hệ", ""],
            ["", "", "Điện thoại", "Địa chỉ (ấp, xã)"],
            [1.0, "Lê Văn Bảy", "0912345678", "Xã An Châu"],
        )
    )

    assert heading is not None
    assert (heading.top, heading.body) == (1, 3)
    assert heading.columns == {Field.ORDER: 0, Field.NAME: 1, Field.PHONE: 2, Field.ADDRESS: 3}
    assert heading.labels == ["STT", "Họ và tên chủ hộ", "Điện thoại", "Địa chỉ (ấp, xã)"]


def test_the_row_of_numbers_under_a_heading_is_left_out() -> None:
    heading = find_heading(
        sheet(["TT", "Họ tên", "SĐT", "Địa chỉ"], ["(1)", "(2)", "(3)", "(4)"], [1.0, "Lê Bảy", "0912345678", "x"])
    )

    assert heading is not None
    assert heading.body == 2


def test_refusals_go_by_the_columns_from_left_to_right() -> None:
    heading = find_heading(sheet(["SĐT", "Xã", "Ấp", "Họ và tên"]))

    assert heading is not None
    assert heading.refusal_order == ["phone", "place", "name"]


@pytest.mark.parametrize(
    ("labels", "column"),
    [(["Họ tên", "Địa chỉ"], "phone"), (["Họ tên", "SĐT"], "place"), (["SĐT", "Địa chỉ"], "name")],
)
def test_a_column_that_is_missing_is_named(labels: list[str], column: str) -> None:
    with pytest.raises(ColumnMissing) as refusal:
        find_headings([sheet(["Ghi chú"]), sheet(labels)])

    assert refusal.value.message == ColumnMissing.messages[column]


@pytest.mark.parametrize(
    "rows", [[], [[""]], [["Số liệu tính đến 31/10/2026"]], [[1.0, 2.0]], [[FORMULA, FORMULA, FORMULA]]]
)
def test_a_sheet_without_heading_is_said_to_have_none(rows: list) -> None:
    with pytest.raises(HeadingMissing):
        find_headings([sheet(*rows)])


def test_every_sheet_with_a_heading_is_a_list() -> None:
    found = find_headings([sheet(["Họ tên", "SĐT", "Xã"]), sheet(["Ghi chú"]), sheet(["Họ tên", "SĐT", "Xã"])])

    assert len(found) == 2


@given(
    st.permutations(["STT", "Họ và tên", "Số điện thoại", "Địa chỉ", "Năm sinh", "Ghi chú", "CCCD", "Diện tích"]),
    st.integers(0, 9),
)
def test_any_order_of_columns_is_read(labels: list[str], above: int) -> None:
    heading = find_heading(sheet(*[["DANH SÁCH HỘ"]] * above, labels))

    assert heading is not None
    assert heading.body == above + 1
    assert labels[heading.columns[Field.NAME]] == "Họ và tên"
    assert labels[heading.columns[Field.PHONE]] == "Số điện thoại"
    assert labels[heading.columns[Field.ADDRESS]] == "Địa chỉ"


@given(st.lists(st.lists(st.one_of(st.text(max_size=12), st.floats(), st.just(FORMULA)), max_size=6), max_size=8))
def test_no_sheet_breaks_the_search(rows: list) -> None:
    try:
        find_heading(sheet(*rows))
    except ColumnMissing as refusal:
        assert str(refusal)  # noqa: PT017
