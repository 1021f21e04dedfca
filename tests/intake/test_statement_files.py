"""What files of statements may look like: encodings, headings, formats; and what is said of each bad row."""

import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import FileBroken, FileEmpty, ListUnreadable, TooManyRows
from intake.reading.csv_text import decoded, read_csv
from intake.reading.tables import read_tables
from intake.reading.workbook import FORMULA, MOST_ROWS
from intake.statements.cells import amount_of, count_of, day_in, end_of
from intake.statements.columns import Column, Heading, guessed, headings_of, is_about_buyer, missing
from intake.statements.errors import SENTENCES, RowWrong
from intake.statements.near import Names
from intake.statements.rows import cut, said_lines
from intake.statements.what import What
from tests.intake.papers import POSTMART, SHOPEE, as_csv, as_xlsx, postmart, shopee

TIKTOK = [
    "Order ID", "Order Status", "Cancelation/Return Type", "Seller SKU", "Product Name", "Quantity",
    "Sku Quantity of return", "SKU Subtotal After Discount", "Order Amount", "Created Time", "Buyer Username",
    "Recipient", "Phone #",
]  # fmt: skip


def lines_in(data: bytes) -> tuple[list, list]:
    (sheet,) = read_tables(data)
    heading = headings_of(sheet)[0]
    return said_lines(cut(sheet, heading, guessed(heading)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_read_in_any_encoding_and_with_any_sign(encoding: str, sign: str) -> None:
    heading, row = ["Mã đơn", "Ngày", "Thành tiền", "Sản phẩm"], ["A1", "15/10/2026", "95.000", "Cam sành"]
    if encoding == "cp1258":  # which has its marks beside the letters
        text = "\r\n".join(sign.join(cells) for cells in (heading, row))
        parts = (_for_1258(unicodedata.normalize("NFD", char)) for char in text)
        data = "".join(parts).encode("cp1258")
    else:
        data = as_csv(heading, [row], sign=sign, encoding=encoding)

    said, bad = lines_in(data)

    assert bad == []
    assert [(line.order, line.value_vnd, line.happened_on, line.item) for line in said] == [
        ("A1", 95_000, date(2026, 10, 15), "Cam sành")
    ]


def _for_1258(parts: str) -> str:
    """Letter and hat in one, tone beside it: what Windows-1258 can write."""
    hats = "\u0302\u0306\u031b"
    base = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark in hats))
    return base + "".join(mark for mark in parts[1:] if mark not in hats)


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x00\x01\x02abc", b"%PDF-1.7", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ListUnreadable):
        read_tables(data)


def test_a_long_csv_is_refused() -> None:
    with pytest.raises(TooManyRows):
        read_csv(b"a,b\n" * (MOST_ROWS + 1))
    with pytest.raises(FileEmpty):
        read_csv(b"")
    with pytest.raises(FileBroken):
        decoded(b"\xff\xfea")


def test_a_formula_is_no_data_and_a_guarded_number_is() -> None:
    sheet = read_csv(b'=1+1;="0123";=HYPERLINK("x")\n')

    assert sheet.rows == [[FORMULA, "0123", FORMULA]]


def test_excels_own_first_line_says_the_sign() -> None:
    assert read_csv(b"sep=|\na|b,c\n").rows == [[], ["a", "b,c"]]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (SHOPEE, {"order": 0, "day": 1, "status": 2, "return": 3, "sku": 4, "item": 5, "quantity": 6, "amount": 7}),
        (POSTMART, {"order": 1, "shop": 2, "item": 3, "done": 4, "amount": 5, "status": 6}),
        (
            TIKTOK,
            {"order": 0, "status": 1, "return": 2, "sku": 3, "item": 4, "quantity": 5, "returned": 6, "amount": 7, "total": 8, "day": 9},
        ),
    ],
)  # fmt: skip
def test_the_columns_of_each_channel_are_known_by_their_words(heading: list[str], expected: dict[str, int]) -> None:
    columns = guessed(Heading(heading, 0))

    assert {column.value: at for column, at in columns.items()} == expected
    assert missing(columns) == []


@pytest.mark.parametrize(
    "label", ["Người Mua", "Tên Người nhận", "Số điện thoại", "SĐT", "Khách hàng", "Recipient", "Phone #"]
)
def test_columns_about_the_buyer_are_never_offered(label: str) -> None:
    assert is_about_buyer(label)
    assert Heading(["Mã đơn", label], 0).choices == [(0, "Mã đơn")]


def test_only_what_is_read_is_cut_out() -> None:
    (sheet,) = read_tables(as_xlsx(SHOPEE, [shopee("A1")]))
    heading = headings_of(sheet)[0]

    (row,) = cut(sheet, heading, guessed(heading))

    assert row[0] == 2
    assert len(row) == 1 + len(Column)
    assert not {"Đặng Thị Hoa", "0938111222"} & set(row)


def test_titles_totals_and_lines_that_explain_are_no_rows() -> None:
    explains = ["Platform unique order ID.", "Status", "", "", "", "", "", "It equals…", "", "Created", "", "", ""]
    row = ["577", "Completed", "", "", "Cam", "2", "1", "100000", "100000", "15/10/2026 12:31:00", "x", "y", "z"]
    total = ["Tổng cộng", "", "", "", "", "", "", "100000", "", "", "", "", ""]

    said, bad = lines_in(as_csv(["BÁO CÁO THÁNG 10"], [TIKTOK, explains, row, total]))

    assert bad == []
    assert [(line.number, line.order, line.value_vnd, line.what) for line in said] == [(4, "577", 50_000, What.SOLD)]


BAD = [
    ({"order": ""}, "order"),
    ({"order": "9" * 61}, "long_order"),
    ({"day": "31/02/2026"}, "day"),
    ({"day": "15/10/2099"}, "future"),
    ({"day": "15/10/1999"}, "old"),
    ({"value": "nhiều"}, "amount"),
    ({"status": "Lạ lắm"}, "status"),
    ({"item": "=1+1"}, "formula"),
]


@pytest.mark.parametrize(("wrong", "reason"), BAD, ids=[reason for _wrong, reason in BAD])
def test_each_bad_row_has_its_sentence_and_the_others_are_read(wrong: dict[str, str], reason: str) -> None:
    said, bad = lines_in(as_csv(SHOPEE, [shopee("A1"), shopee(**{"order": "A2", **wrong}), shopee("A3")]))

    assert [(row.number, row.reason) for row in bad] == [(3, reason)]
    assert [line.order for line in said] == ["A1", "A3"]
    assert str(SENTENCES[reason])


@pytest.mark.parametrize(
    ("text", "vnd"),
    [
        ("95000", 95_000), ("95.000", 95_000), ("95,000 ₫", 95_000), ("1.234.567,00", 1_234_567), ("0", 0),
        ("1,234,567.00", 1_234_567), ("95000.0", 95_000), ("-95.000", -95_000), ("(95.000)", -95_000), ("150k", 150_000),
    ],
)  # fmt: skip
def test_amounts_as_channels_write_them(text: str, vnd: int) -> None:
    assert amount_of(text) == vnd


@pytest.mark.parametrize(
    "text",
    ["15/10/2026", "15/10/2026 13:45", "2026-10-15 13:45:00", "13:45 15-10-2026", "15.10.26", "2026-10-15T13:45"],
)
def test_days_as_channels_write_them(text: str) -> None:
    assert day_in(text) == date(2026, 10, 15)


ENDS = [
    ("Hoàn thành", "", What.SOLD), ("Đã hoàn thành", "", What.SOLD), ("Completed", "", What.SOLD), ("Đã giao", "", What.SOLD),
    ("Giao hàng thành công", "", What.SOLD), ("", "", What.SOLD), ("Delivered", "", What.SOLD),
    ("Đã hủy", "", What.CANCELLED), ("Canceled", "", What.CANCELLED), ("Giao không thành công", "", What.CANCELLED),
    ("Đang giao", "", What.OPEN), ("Chờ xác nhận", "", What.OPEN), ("Đã giao cho đơn vị vận chuyển", "", What.OPEN),
    ("To ship", "", What.OPEN),
    ("Trả hàng/Hoàn tiền", "", What.RETURNED), ("Đã hoàn tiền", "", What.RETURNED), ("Refunded", "", What.RETURNED),
    ("Hoàn thành", "Đã chấp thuận yêu cầu", What.RETURNED), ("Hoàn thành", "Từ chối", What.SOLD), ("Hoàn thành", "0", What.SOLD),
    ("Canceled", "Cancel", What.CANCELLED),
]  # fmt: skip


@pytest.mark.parametrize(("status", "returned", "what"), ENDS)
def test_how_an_order_ended_in_the_channels_words(status: str, returned: str, what: What) -> None:
    assert end_of(status, returned) == what


@given(st.text(max_size=40))
def test_whatever_stands_in_a_cell_is_read_or_has_a_sentence(text: str) -> None:
    for read in (amount_of, day_in, count_of, lambda cell: end_of(cell, cell)):
        with suppress(RowWrong):
            read(text)


@given(st.binary(max_size=200))
def test_whatever_stands_in_a_file_is_read_or_refused(data: bytes) -> None:
    try:
        sheets = read_tables(data)
    except ListUnreadable:
        return
    for sheet in sheets:
        for heading in headings_of(sheet):
            said_lines(cut(sheet, heading, guessed(heading)))


def test_a_total_of_the_order_stands_on_each_line_and_counts_once() -> None:
    heading = ["Mã đơn", "Ngày", "Sản phẩm", "Tổng tiền"]
    rows = [["A1", "15/10/2026", name, "300.000"] for name in ("Cam", "Quýt")]

    said, _bad = lines_in(as_csv(heading, rows))

    assert [line.value_vnd for line in said] == [300_000, 0]


def test_a_price_is_taken_by_pieces() -> None:
    said, _bad = lines_in(as_csv(["Mã đơn", "Ngày", "Đơn giá", "Số lượng"], [["A1", "15/10/2026", "30.000", "3"]]))

    assert said[0].value_vnd == 90_000


def test_names_are_sure_or_alike() -> None:
    names = Names([("Sầu riêng Ri6", 1), ("Xoài cát Hòa Lộc", 2), ("Xoài cát chu", 3), ("Cam", 4), ("Cam", 5)])

    assert [names.sure(key) for key in ("sau rieng ri6", "sau rieng ri 6", "xoai cat hoa loc", "xoai cat", "cam")] == [
        1,
        1,
        2,
        None,
        None,
    ]
    assert names.like("xoai cat loai 1")[0] in (2, 3)
    assert names.like("may bom nuoc") == []


def test_a_statement_of_many_shops_says_whose_each_row_is() -> None:
    said, bad = lines_in(as_csv(POSTMART, [postmart("P1", "Nhà Sáu")]))

    assert bad == []
    assert (said[0].shop, said[0].shop_key, said[0].value_vnd) == ("Nhà Sáu", "nha sau", 95_000)
