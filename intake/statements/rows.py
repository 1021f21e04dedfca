"""Cut a statement's rows down to what is read of them, and say what each means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from common import clock
from common.text import folded
from intake.reading.cells import text_of
from intake.reading.workbook import FORMULA, Row, Sheet
from intake.statements.cells import amount_of, count_of, day_in, end_of
from intake.statements.columns import Column, Columns, Heading
from intake.statements.errors import RowWrong
from intake.statements.what import What

LONGEST_ORDER = 60
LONGEST = {Column.ITEM: 200, Column.SKU: 80, Column.SHOP: 120, Column.LINK: 300}
FORMULA_SIGN = "="
EARLIEST = date(2015, 1, 1)
_TOTAL = re.compile(r"(tong|cong|tong cong|total|grand total)( .*)?")
CutRow = list[str | int]
"""The row's number in the file, then the text of each Column in their order."""


@dataclass(frozen=True)
class SaidLine:
    """What a row says: one thing sold of one order."""

    number: int
    order: str
    key: str
    item: str
    sku: str
    link: str
    shop: str
    what: What
    value_vnd: int
    happened_on: date
    returned_on: date | None

    @property
    def item_key(self) -> str:
        """What the goods are known by: their SKU, else their name without marks."""
        return f"sku:{folded(self.sku)}"[:200] if self.sku else folded(self.item)[:200]

    @property
    def shop_key(self) -> str:
        """What the shop is known by; without a column for it, what it sells."""
        return folded(self.shop)[:200] if self.shop else f"item:{self.item_key}"[:200]


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be taken: where it stands, and a key of SENTENCES."""

    number: int
    reason: str


def cut(sheet: Sheet, heading: Heading, columns: Columns) -> list[CutRow]:
    """The rows below the heading with only the cells that are read: what says who bought stays in the file."""
    rows: list[CutRow] = []
    for at in range(heading.at + 1, len(sheet.rows)):
        texts = [_text(sheet.rows[at], columns.get(column)) for column in Column]
        if any(texts) and not _is_total(sheet.rows[at], texts) and not (at == heading.at + 1 and _explains(texts)):
            rows.append([at + 1, *texts])
    return rows


def said_lines(rows: Iterable[CutRow]) -> tuple[list[SaidLine], list[BadRow]]:
    """What each row says, in order, and which rows cannot be taken."""
    lines: list[SaidLine] = []
    bad: list[BadRow] = []
    totalled: set[str] = set()
    for row in rows:
        try:
            lines.append(_said(row, totalled))
        except RowWrong as wrong:
            bad.append(BadRow(int(row[0]), wrong.reason))
    return list(_keyed(lines)), bad


def _said(row: CutRow, totalled: set[str]) -> SaidLine:
    cells = {column: str(text) for column, text in zip(Column, row[1:], strict=True)}
    if FORMULA_SIGN in cells.values():
        raise RowWrong("formula")
    order = cells[Column.ORDER]
    if not order:
        raise RowWrong("order")
    if len(order) > LONGEST_ORDER:
        raise RowWrong("long_order")
    what = end_of(cells[Column.STATUS], cells[Column.RETURN])
    pieces = count_of(cells[Column.QUANTITY])
    value = _value(cells, pieces, is_first=order not in totalled)
    totalled.add(order)
    back = min(count_of(cells[Column.RETURNED]), pieces)
    if back and back == pieces:
        what = What.RETURNED
    elif back:
        value = value * (pieces - back) // pieces
    if value < 0 and what is What.SOLD:
        what = What.RETURNED
    return SaidLine(
        number=int(row[0]),
        order=order,
        key="",
        item=cells[Column.ITEM][: LONGEST[Column.ITEM]],
        sku=cells[Column.SKU][: LONGEST[Column.SKU]],
        link=cells[Column.LINK][: LONGEST[Column.LINK]],
        shop=cells[Column.SHOP][: LONGEST[Column.SHOP]],
        what=what,
        value_vnd=value,
        happened_on=_day(cells[Column.DONE] or cells[Column.DAY]),
        returned_on=_day(cells[Column.RETURNED_ON]) if cells[Column.RETURNED_ON] else None,
    )


def _value(cells: dict[Column, str], pieces: int, *, is_first: bool) -> int:
    """The line's own amount; else price by pieces; else the order's total, which stands on each of its lines, once."""
    if cells[Column.AMOUNT]:
        return amount_of(cells[Column.AMOUNT])
    if cells[Column.PRICE]:
        return amount_of(cells[Column.PRICE]) * max(pieces, 1)
    total = amount_of(cells[Column.TOTAL])
    return total if is_first else 0


def _day(text: str) -> date:
    day = day_in(text)
    if day > clock.today():
        raise RowWrong("future")
    if day < EARLIEST:
        raise RowWrong("old")
    return day


def _keyed(lines: list[SaidLine]) -> Iterator[SaidLine]:
    """Each with the key of its line within the order: what was sold, and the how-manieth of it. The order of the rows
    does not matter but among equal goods.
    """
    seen: Counter[tuple[str, str, bool]] = Counter()
    for line in lines:
        same = (line.order, line.item_key, line.value_vnd < 0)
        seen[same] += 1
        sign = "-" if line.value_vnd < 0 else ""
        yield replace(line, key=f"{sign}{line.item_key}#{seen[same]}")


def _text(row: Row, at: int | None) -> str:
    if at is None or at >= len(row):
        return ""
    cell = row[at]
    if cell is FORMULA:
        return FORMULA_SIGN
    text = text_of(cell).replace("\x00", "")[:400]
    return "" if text in ("-", "--", "—") else text


def _is_total(row: Row, texts: list[str]) -> bool:
    """A line of sums has no order number, and says what it is in its first word."""
    held = dict(zip(Column, texts, strict=True))
    first = next((folded(text_of(cell)) for cell in row if isinstance(cell, str) and cell.strip()), "")
    return not held[Column.DAY] and not held[Column.DONE] and _TOTAL.fullmatch(first.rstrip(": ")) is not None


def _explains(texts: list[str]) -> bool:
    """Some channels write below the heading what each column means: no digit in any of the cells that need one."""
    held = dict(zip(Column, texts, strict=True))
    asked = [held[one] for one in (Column.ORDER, Column.DAY, Column.DONE, Column.AMOUNT, Column.PRICE, Column.TOTAL)]
    filled = [text for text in asked if text]
    return len(filled) > 1 and not any(char.isdigit() or char == FORMULA_SIGN for text in filled for char in text)
