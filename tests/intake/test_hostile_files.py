"""Files that are no list: each ends in a sentence, none in an error or a full memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import (
    FileBroken,
    FileEmpty,
    FileLocked,
    FileTooLarge,
    ListUnreadable,
    OldFormat,
    TooManyRows,
)
from intake.reading import package
from intake.reading.workbook import FORMULA, read_workbook
from tests.intake.conftest import HEADING, make_xlsx

GOOD = make_xlsx([HEADING, [1, "Lê Bảy", "0912345678", "Xã An Châu"]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def changed(change: Callable[[str, bytes], bytes | None], data: bytes = GOOD) -> bytes:
    """The file with each part replaced by what `change` returns, left out where that is None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    body = f"{head}{xml}</sheetData></worksheet>".encode()
    return changed(lambda name, content: body if name.endswith("sheet1.xml") else content)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", FileEmpty),
        (b"Ho ten;SDT\nLe Bay;0912345678\n", ListUnreadable),
        (b"<html><table><tr><td>Ho ten</td></tr></table></html>", ListUnreadable),
        (b"%PDF-1.7", ListUnreadable),
        (b"\xff\xd8\xff\xe0 picture", ListUnreadable),
        (b"PK\x03\x04 and no more", FileBroken),
        (GOOD[: len(GOOD) // 2], FileBroken),
        (OLE, OldFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileLocked),
        (zipped(**{"content.xml": b"<x/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), OldFormat),
        (zipped(**{"xl/workbook.bin": b"x"}), OldFormat),
        (zipped(**{"word/document.xml": b"<x/>"}), ListUnreadable),
        (zipped(**{"xl/workbook.xml": b"<not xml"}), FileBroken),
        (zipped(**{f"{n}.xml": b"" for n in range(package.MOST_PARTS + 1)}), FileTooLarge),
        (bytes(package.LARGEST_FILE + 1), FileTooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else f"{len(value)} bytes",
)
def test_what_is_no_excel_file_is_refused_with_what_to_do(data: bytes, error: type[ListUnreadable]) -> None:
    with pytest.raises(error) as refusal:
        read_workbook(data)

    assert str(refusal.value)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_missing_or_broken_is_refused(part: str) -> None:
    for replacement in (None, b"", b"<a>", b"\x00\xff", b"<a/>"):
        data = changed(lambda name, content, new=replacement: new if name == part else content)  # type: ignore[misc]
        try:
            sheets = read_workbook(data)
        except ListUnreadable:
            continue
        assert all(not any(row) for sheet in sheets for row in sheet.rows)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_CONTENT", 1_000_000)
    bomb = changed(lambda name, content: b" " * 2_000_000 if name.endswith("sheet1.xml") else content)
    assert len(bomb) < 20_000

    with pytest.raises(FileTooLarge):
        read_workbook(bomb)


def test_a_part_longer_than_it_says_is_refused() -> None:
    content = b"<x>" + b" " * 100_000 + b"</x>"
    data = bytearray(zipped(**{"xl/workbook.xml": content}))
    small, checked = struct.pack("<I", 10), struct.pack("<I", zlib.crc32(content[:10]))
    data = bytearray(bytes(data).replace(struct.pack("<I", len(content)), small))
    data = bytearray(bytes(data).replace(struct.pack("<I", zlib.crc32(content)), checked))

    with pytest.raises(FileBroken):
        read_workbook(bytes(data))


@pytest.mark.parametrize("reference", ["A1048576", "XFD1", "A99999999", "ZZZZ1"])
def test_a_cell_far_away_takes_no_memory(reference: str) -> None:
    with pytest.raises(TooManyRows):
        read_workbook(with_sheet(f'<row><c r="A1"><v>1</v></c></row><row><c r="{reference}"><v>1</v></c></row>'))


def test_a_formatted_empty_cell_far_away_does_no_harm() -> None:
    (sheet,) = read_workbook(
        with_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>')
    )

    assert sheet.rows == [[1.0]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="str"><f>1+1</f><v>2</v></c>',
        '<c r="B2"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="B2"><f t="array" ref="B2">SUM(A1)</f></c>',
        "<c r='B2'><f\n>HYPERLINK(\"http://127.0.0.1/\",\"x\")</f><v/></c>",
        "<c r=\"B2\"><v>2</v><f/></c>",
        '<c r="b2"><f>1</f><v>2</v></c>',
    ],
)  # fmt: skip
def test_a_formula_is_never_data_whatever_its_last_result(cell: str) -> None:
    (sheet,) = read_workbook(with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{cell}</row>'))

    assert sheet.rows[1][1] is FORMULA


def test_cells_that_do_not_say_where_they_are_stand_one_after_the_other() -> None:
    (sheet,) = read_workbook(
        with_sheet("<row><c><v>1</v></c><c><f>A1</f><v>1</v></c></row><row><c><f>A1</f></c></row>")
    )

    assert sheet.rows[0][1] is FORMULA
    assert sheet.rows[1][0] is FORMULA


@pytest.mark.parametrize("entity", ['<!DOCTYPE a [<!ENTITY x "y">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused(entity: str) -> None:
    for part in ("sheet1.xml", "workbook.xml"):
        data = changed(
            lambda name, content, part=part: (
                content.replace(b"?>", f"?>{entity}".encode(), 1)  # type: ignore[misc]
                if name.endswith(part)
                else content
            )
        )
        with pytest.raises(FileBroken):
            read_workbook(data)


def test_two_parts_of_one_name_cannot_hide_a_formula() -> None:
    buffer = io.BytesIO(with_sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>")

    assert read_workbook(buffer.getvalue())[0].rows in ([], [[]])


def test_hidden_sheets_are_left_alone() -> None:
    data = changed(
        lambda name, content: (
            content.replace(b"<sheet ", b'<sheet state="hidden" ') if name == "xl/workbook.xml" else content
        )
    )

    assert read_workbook(data) == []


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused(position: int, noise: bytes) -> None:
    data = GOOD[:position] + noise + GOOD[position + len(noise) :]

    try:
        read_workbook(data)
    except ListUnreadable as refusal:
        assert str(refusal)  # noqa: PT017
