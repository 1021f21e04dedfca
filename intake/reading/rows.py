"""Which rows below a heading are entries, and which are totals, headings of groups, signatures or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.reading.cells import text_of
from intake.reading.headings import Field, Heading
from intake.reading.workbook import FORMULA, Cell, Row, Sheet
from places.names import Level, name_key, read_part

_TOTAL = re.compile(r"(tong|cong|tong cong|tong so|tong cong chung)( (so|cong|chung|ho|nguoi|la|[0-9]+))*")
_GROUP_NUMBER = re.compile(r"^\s*(?:[IVXivx]+|[0-9]+|[a-zA-Z])\s*[.)\-/:]\s*")
_FACTS = (Field.PHONE, Field.ADDRESS, Field.COMMUNE, Field.HAMLET, Field.ID, Field.BIRTH)
_OURS = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, *_FACTS)


@dataclass(frozen=True)
class Entry:
    """One row of a list. `number` is the row as the spreadsheet counts, `group` the place that heads its group."""

    sheet: str
    number: int
    cells: Row
    heading: Heading
    group: str = ""

    def cell(self, field: Field) -> Cell:
        """The cell of that column; an empty text where the list or the row has none."""
        column = self.heading.columns.get(field)
        return self.cells[column] if column is not None and column < len(self.cells) else ""


def entries_of(sheet: Sheet, heading: Heading) -> Iterator[Entry]:
    """Give the entries of a sheet, in order."""
    group = ""
    for index in range(heading.body, len(sheet.rows)):
        entry = Entry(sheet.name, index + 1, sheet.rows[index], heading, group)
        filled = [cell for cell in entry.cells if is_filled(cell)]
        if not filled or _is_total(entry) or _is_heading(entry):
            continue
        if is_entry(entry):
            yield entry
        elif place := _group_place(filled):
            group = place


def is_filled(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(cell) and not cell.isspace()
    return cell is FORMULA or text_of(cell) != ""


def is_entry(entry: Entry) -> bool:
    """A person's row has a number of its own or something besides a name; a line of signatures has neither."""
    ours = sum(is_filled(entry.cell(field)) for field in _OURS)
    if _has_order(entry):
        return ours > 0
    return ours > 1 and any(is_filled(entry.cell(field)) for field in _FACTS)


def _has_order(entry: Entry) -> bool:
    return re.fullmatch(r"[0-9]{1,6}\.?", text_of(entry.cell(Field.ORDER))) is not None


def _is_total(entry: Entry) -> bool:
    if _has_order(entry):
        return False
    first = next((cell for cell in entry.cells if isinstance(cell, str) and name_key(cell)), "")
    return _TOTAL.fullmatch(name_key(first)) is not None


def _is_heading(entry: Entry) -> bool:
    """The heading again, as at the top of each printed page."""
    held = entry.heading.columns
    labels = [
        (column, entry.heading.labels[column])
        for one in (*_OURS[:3], Field.PHONE)
        if (column := held.get(one)) is not None
    ]
    return all(column < len(entry.cells) and text_of(entry.cells[column]) == label for column, label in labels)


def _group_place(filled: list[Cell]) -> str:
    """`II. Ấp Mỹ An` alone in its row says where the rows below it live."""
    texts = [text for cell in filled if (text := _GROUP_NUMBER.sub("", text_of(cell)))]
    if not texts:
        return ""
    part = read_part(texts[0])
    return texts[0] if part.level in (Level.HAMLET, Level.COMMUNE) else ""
