"""What the columns of a channel's statement are, by the words above them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from common.text import folded
from intake.reading.cells import text_of
from intake.reading.workbook import Row, Sheet


class Column(StrEnum):
    """What is read of a statement. All other columns are left in the file, above all those about the buyer."""

    ORDER = "order"
    DAY = "day"
    DONE = "done"
    AMOUNT = "amount"
    PRICE = "price"
    QUANTITY = "quantity"
    TOTAL = "total"
    STATUS = "status"
    RETURN = "return"
    RETURNED = "returned"
    RETURNED_ON = "returned_on"
    ITEM = "item"
    SKU = "sku"
    LINK = "link"
    SHOP = "shop"


# In this order: the first that fits says what a column is; of several columns that fit, the one named first is taken.
_WORDS: list[tuple[Column, list[str]]] = [
    (
        Column.ORDER,
        [
            r"ma don hang",
            r"ma don",
            r"so don hang",
            r"don hang",
            r"order (id|no|number|sn)",
            r"order",
            r"so don",
            r"id don hang",
        ],
    ),
    (
        Column.RETURNED_ON,
        [
            r"(ngay|thoi gian) (tra hang|hoan tra|hoan tien|hoan hang|tra lai).*",
            r"return(ed)? (time|date|on)",
            r"refund(ed)? (time|date|on)",
        ],
    ),
    (
        Column.RETURNED,
        [r"(so luong|sl) .*(hoan tra|tra lai|tra hang|hoan)", r"returned quantity", r"sku quantity of return"],
    ),
    (
        Column.RETURN,
        [
            r"trang thai (tra hang|hoan tien|hoan hang|hoan tra).*",
            r"(tra hang|hoan tien)( hoan tien)?",
            r"cancell?ation return type",
            r"return refund status",
            r"refund status",
        ],
    ),
    (
        Column.STATUS,
        [
            r"trang thai don hang",
            r"trang thai( don| giao hang)?",
            r"tinh trang( don hang)?",
            r"order status",
            r"status",
        ],
    ),
    (
        Column.DONE,
        [
            r"(ngay|thoi gian) (hoan thanh|hoan tat|giao thanh cong|nhan hang|doi soat|quyet toan)( don hang)?",
            r"(ngay|thoi gian) giao hang thanh cong",
            r"(delivered|completed|settled|settlement) (time|date)",
            r"order complete(d)? time",
        ],
    ),
    (
        Column.DAY,
        [
            r"(ngay|thoi gian) (dat hang|dat|tao don|tao|ban|mua|thanh toan)( don hang| don)?",
            r"ngay( don hang)?",
            r"thoi gian",
            r"thoi gian don hang duoc thanh toan",
            r"(created|paid|order(ed)?|order creation) (time|date)",
            r"date",
            r"order date",
        ],
    ),
    (
        Column.AMOUNT,
        [
            r"tong gia ban san pham",
            r"thanh tien",
            r"sku subtotal after discount",
            r"tong gia ban",
            r"doanh thu san pham",
            r"tien hang",
            r"subtotal",
            r"amount",
            r"gia tri",
            r"so tien",
        ],
    ),
    (
        Column.PRICE,
        [r"gia uu dai", r"don gia", r"gia ban", r"sku unit original price", r"unit price", r"price", r"gia"],
    ),
    (Column.QUANTITY, [r"so luong( san pham| ban)?", r"sl", r"quantity", r"qty"]),
    (
        Column.TOTAL,
        [
            r"tong (gia tri|tien|so tien|cong)( don hang| don)?",
            r"order amount",
            r"doanh thu",
            r"total( amount)?",
            r"revenue",
        ],
    ),
    (
        Column.SKU,
        [r"sku san pham", r"sku phan loai( hang)?", r"seller sku", r"ma sku", r"sku", r"ma hang", r"ma hang hoa"],
    ),
    (
        Column.LINK,
        [
            r"(lien ket|link|duong dan|url)( san pham)?",
            r"ma san pham",
            r"(product|item) (id|link|url)",
            r"id san pham",
            r"sku id",
        ],
    ),
    (
        Column.ITEM,
        [
            r"ten san pham",
            r"san pham",
            r"ten hang( hoa)?",
            r"hang hoa",
            r"mat hang",
            r"product( name)?",
            r"item( name)?",
            r"ten hang",
        ],
    ),
    (
        Column.SHOP,
        [
            r"(ten )?gian hang",
            r"(ten )?shop",
            r"cua hang",
            r"ten cua hang",
            r"nha cung cap",
            r"nha ban hang",
            r"nguoi ban",
            r"store( name)?",
            r"shop name",
            r"seller( name)?",
        ],
    ),
]
_PATTERNS = [(column, place, re.compile(word)) for column, words in _WORDS for place, word in enumerate(words)]
_BUYERS = re.compile(
    r"\b(nguoi mua|nguoi nhan|khach( hang)?|buyer|recipient|customer|receiver|dien thoai|sdt|phone|dia chi|address"
    r"|email|username|tai khoan|tinh thanh( pho)?|quan huyen|phuong xa|ward|district|province|city|zip|ghi chu|note"
    r"|loi nhan|message|nhan xet|cccd|ho (va )?ten)\b"
)
NEEDED = (Column.ORDER, Column.DAY, Column.AMOUNT)
"""What every statement must tell; the day may be that of the end, the amount a price or a total."""
_INSTEAD = {Column.DAY: (Column.DONE,), Column.AMOUNT: (Column.PRICE, Column.TOTAL)}
FURTHEST = 20
Columns = Mapping[Column, int]


@dataclass(frozen=True)
class Heading:
    """The words above the columns, and the row (from 0) in which they stand."""

    labels: list[str]
    at: int

    @property
    def key(self) -> str:
        """The same for the same words in the same order, whatever file they head."""
        return hashlib.sha256("\n".join(folded(label) for label in self.labels).encode()).hexdigest()

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The columns that somebody may choose from: never those about the buyer."""
        return [(at, label) for at, label in enumerate(self.labels) if label and not is_about_buyer(label)]


def headings_of(sheet: Sheet) -> list[Heading]:
    """Rows that may be the heading, the likeliest first."""
    found = []
    for at, row in enumerate(sheet.rows[:FURTHEST]):
        labels = _labels(row)
        if sum(bool(label) for label in labels) > 1:
            found.append(Heading(labels, at))
    return sorted(found, key=lambda heading: (-len(guessed(heading)), -sum(map(bool, heading.labels)), heading.at))


def guessed(heading: Heading) -> dict[Column, int]:
    """Which column is what, as far as the words say."""
    best: dict[Column, tuple[int, int]] = {}
    for at, label in enumerate(heading.labels):
        said = _said(label)
        if said and (said[0] not in best or said[1] < best[said[0]][0]):
            best[said[0]] = (said[1], at)
    return {column: at for column, (_place, at) in best.items()}


def missing(columns: Columns) -> list[Column]:
    """What must be told and is not."""
    return [
        need for need in NEEDED if need not in columns and not any(other in columns for other in _INSTEAD.get(need, ()))
    ]


def is_about_buyer(label: str) -> bool:
    return _BUYERS.search(_bare(label)) is not None


def _said(label: str) -> tuple[Column, int] | None:
    bare = _bare(label)
    if not bare or _BUYERS.search(bare):
        return None
    return next(((column, place) for column, place, word in _PATTERNS if word.fullmatch(bare)), None)


def _bare(label: str) -> str:
    without = re.sub(r"\b(vnd|dong|d)\b", " ", re.sub(r"[^a-z0-9]+", " ", folded(label)))
    return " ".join(without.split())


def _labels(row: Row) -> list[str]:
    return [text_of(cell)[:120] if isinstance(cell, str) else "" for cell in row]
