"""Sheets that we give out. No cell that we write can run as a formula."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

import xlsxwriter

Cell = str | int | float | date | datetime | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return ``text`` such that no spreadsheet takes it for a formula: an apostrophe goes before it where needed."""
    return "'" + text if text.lstrip(" ").startswith(_DANGEROUS) or text.startswith(_DANGEROUS) else text


def write_xlsx(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, above: Sequence[str] = ()
) -> bytes:
    """Return a workbook of one sheet: lines ``above``, a bold header, the rows. Numbers and dates stay such; text is only ever text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for index, line in enumerate(above):
            sheet.write_string(index, 0, harmless(line), bold)
        for column, label in enumerate(header):
            sheet.write_string(len(above), column, harmless(str(label)), bold)
        for index, row in enumerate(rows, start=len(above) + 1):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                if isinstance(cell, datetime):
                    sheet.write_datetime(index, column, cell.replace(tzinfo=None), day)
                elif isinstance(cell, date):
                    sheet.write_datetime(index, column, datetime.combine(cell, time.min), day)
                elif isinstance(cell, int | float):
                    sheet.write_number(index, column, cell, number)
                else:
                    sheet.write_string(index, column, harmless(str(cell)))
        sheet.freeze_panes(len(above) + 1, 1)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, max(1, len(header) - 1), 16)
    return buffer.getvalue()


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The same file as ``write_csv``, line by line: for what is too long to be held at once."""
    yield codecs.BOM_UTF8
    for row in itertools.chain([header], rows):
        line = io.StringIO()
        csv.writer(line).writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        yield line.getvalue().encode()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return UTF-8 with a byte order mark, which Excel needs to read Vietnamese."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([harmless(str(label)) for label in header])
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return buffer.getvalue().encode("utf-8-sig")
