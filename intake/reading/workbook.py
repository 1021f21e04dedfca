"""Read the sheets of an .xlsx as rows of plain cells."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from intake.errors import FileBroken, TooManyRows
from intake.reading.package import open_package
from intake.reading.scan import scan_sheet

MOST_ROWS = 50_000
MOST_COLUMNS = 200


class Formula:
    """Stands where a cell holds a formula: no formula is ever data."""

    def __repr__(self) -> str:
        return "FORMULA"


FORMULA = Formula()
Cell = str | float | int | bool | date | datetime | time | timedelta | Formula
Row = list[Cell]


@dataclass(frozen=True)
class Sheet:
    """A visible sheet. `rows[n]` is row n + 1 of the file; an empty cell is an empty text."""

    name: str
    rows: list[Row]


def read_workbook(data: bytes) -> list[Sheet]:
    """Return the visible sheets of the file; raises ListUnreadable with what to do."""
    package = open_package(data)
    scans = {name: scan_sheet(content) for name, content in package.sheets.items()}
    if any(scan.rows > MOST_ROWS or scan.columns > MOST_COLUMNS for scan in scans.values()):
        raise TooManyRows
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(package.content)) as book:
            sheets = [Sheet(name, _rows(book, name)) for name in scans]
    except (CalamineError, OSError, ValueError) as error:
        raise FileBroken from error
    except BaseException as error:  # a panic of the reader is no Exception
        if type(error).__name__ == "PanicException":
            raise FileBroken from error
        raise
    for sheet in sheets:
        for row, column in scans[sheet.name].formulas:
            _put_formula(sheet.rows, row, column)
    return sheets


def _rows(book: CalamineWorkbook, name: str) -> list[Row]:
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def _put_formula(rows: list[Row], row: int, column: int) -> None:
    """Also where the formula has no result, and so lies beyond what the reader gave."""
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = FORMULA
