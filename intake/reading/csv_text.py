"""Read a .csv as rows of plain cells, in whatever encoding and with whatever sign between the cells it came."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata

from intake.errors import FileBroken, FileEmpty, FileTooLarge, TooManyRows
from intake.reading.workbook import FORMULA, MOST_COLUMNS, MOST_ROWS, Cell, Sheet

LARGEST_TEXT = 20_000_000
_SEPARATORS = (",", ";", "\t", "|")
_KEPT_AS_TEXT = re.compile(r'="?([^"=]*)"?')
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(data: bytes) -> Sheet:
    """Return the rows of the file; raises ListUnreadable with what to do."""
    if not data.strip():
        raise FileEmpty
    if len(data) > LARGEST_TEXT:
        raise FileTooLarge
    text = decoded(data)
    if "\x00" in text:
        raise FileBroken
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise TooManyRows
            rows.append([_cell(cell) for cell in row])
    except csv.Error as error:
        raise FileBroken from error
    if rows and rows[0] and str(rows[0][0]).lower().startswith("sep="):  # Excel's own line
        rows[0] = []
    return Sheet("", rows)


def decoded(data: bytes) -> str:
    """The text of UTF-8, UTF-16 or Windows-1258, with its marks in one piece."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding)
    start = data[:400]
    if start.count(0) > len(start) // 4:  # UTF-16 that does not say so
        return _decode(data, "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode(data, "cp1258")
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        raise FileBroken from error


def _separator(text: str) -> str:
    """The sign that stands most often in the first lines."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    if lines and re.fullmatch(r"sep=.", lines[0], re.IGNORECASE):
        return lines[0][4] if lines[0][4] in _SEPARATORS else ","
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines))


def _cell(text: str) -> Cell:
    """``="0123"`` is how a platform keeps Excel from taking a zero away; anything else that begins so is a formula."""
    if not text.startswith("="):
        return text
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1] if kept and text.startswith('="') else FORMULA
