"""Give refused rows back as a list: the same columns, with the reason beside each."""

from __future__ import annotations

import io

import xlsxwriter
from django.utils.translation import gettext, override

from common.sheets import harmless
from intake.actions.import_registry import ImportResult
from intake.judging import Judged
from intake.reading.cells import text_of

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def refused_xlsx(result: ImportResult) -> bytes:
    """Return an .xlsx of the refused rows, with a second sheet of the duplicates where there are any.

    Every cell is text, so that nothing in it can run. Mended and sent again, it is read as any other list.
    """
    buffer = io.BytesIO()
    with override("vi"), xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        _write(book, gettext("To mend"), result.refused or [])
        if result.duplicates:
            _write(book, gettext("Duplicates"), result.duplicates)
    return buffer.getvalue()


def _write(book: xlsxwriter.Workbook, title: str, rows: list[Judged]) -> None:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    reason = book.add_format({"text_wrap": True, "font_color": "#B3261E"})
    line = 0
    heading = None
    for row in rows:
        if row.entry.heading is not heading:
            heading = row.entry.heading
            for column, label in enumerate([*heading.labels, gettext("Row"), gettext("Reason")]):
                sheet.write_string(line, column, harmless(label), bold)
            line += 1
        width = len(heading.labels)
        for column, cell in enumerate(row.entry.cells[:width]):
            if text := text_of(cell):  # a formula has none: its place stays empty, to be filled in
                sheet.write_string(line, column, harmless(text))
        sheet.write_string(line, width, str(row.entry.number))
        sheet.write_string(line, width + 1, harmless(str(row.reason)), reason)
        line += 1
    sheet.set_column(0, 0, 6)
    if heading is not None:
        sheet.set_column(1, len(heading.labels), 18)
        sheet.set_column(len(heading.labels) + 1, len(heading.labels) + 1, 60)
    sheet.freeze_panes(1, 0)
