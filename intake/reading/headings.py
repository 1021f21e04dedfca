"""Find the heading of a list and what its columns are, by their words and not by their position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from common.text import clean
from intake.errors import ColumnMissing, HeadingMissing
from intake.reading.workbook import Cell, Row, Sheet
from places.names import name_key


class Field(StrEnum):
    """What a column may hold. Others are given back with refused rows, and not read."""

    ORDER = "order"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    PHONE = "phone"
    ADDRESS = "address"
    COMMUNE = "commune"
    HAMLET = "hamlet"
    ID = "id"
    BIRTH = "birth"
    SEX = "sex"
    PRODUCE = "produce"
    TRAINED = "trained"


_NOT_OURS = re.compile(
    r"\b(email|mail|web|website|facebook|fb|tai khoan|gian hang|shop|vo chong|vo hoac chong|nguoi lap|can bo)\b"
)
_WHOLE = [
    (Field.ORDER, r"stt|tt|so tt|so thu tu|no|#"),
    (Field.PHONE, r"dt|sdt|dtdd|so dt|tel|phone|mobile|zalo|so zalo|lien he|so lien he|di dong|so di dong|lien lac"),
    (Field.ID, r"cccd|cmnd|cmt|can cuoc|so can cuoc|so dinh danh|ma dinh danh|so giay to"),
    (Field.FAMILY_NAME, r"ho|ho dem|ho lot|ho va dem|ho va chu lot|ho va ten dem|ho va ten lot|ho chu lot|ho va lot"),
    (Field.GIVEN_NAME, r"ten"),
    (Field.NAME, r"ten ho|ho gia dinh|nguoi dai dien|dai dien|name|full name|ten nguoi dan|ten nong dan|ten ho dan"),
    (Field.ADDRESS, r"dia ban|noi o|cho o|noi cu tru|cu tru|thuong tru|ho khau|address|noi o hien nay|noi thuong tru"),
    (Field.COMMUNE, r"xa|phuong|xa phuong|phuong xa|ten xa|ten phuong|xa phuong dac khu|xa phuong thi tran|commune"),
    (Field.HAMLET, r"ap|khom|ap khom|khom ap|khu pho|ap khu pho|ap khom khu pho|thon|ap thon|thon ap|ten ap|hamlet"),
    (Field.BIRTH, r"ns|nam sinh|ngay sinh|sinh nam|sinh ngay"),
    (Field.SEX, r"gt|phai|nam nu|gioi"),
    (Field.PRODUCE, r"san pham|mat hang|nong san|hang hoa|cay trong|vat nuoi|cay con|nganh nghe|linh vuc|san xuat"),
    (Field.TRAINED, r"tap huan|dao tao|ngay hoc"),
]  # fmt: skip
# Words that are enough within a longer label, tried in this order: `Điện thoại chủ hộ` is a phone.
_WITHIN = [
    (Field.PHONE, r"dien thoai|sdt|di dong|zalo"),
    (Field.ID, r"cccd|cmnd|can cuoc|chung minh|dinh danh"),
    (Field.BIRTH, r"nam sinh|ngay sinh|thang nam sinh"),
    (Field.SEX, r"gioi tinh"),
    (Field.TRAINED, r"tap huan|dao tao"),
    (Field.PRODUCE, r"san pham|mat hang|nganh nghe|cay trong|nong san"),
    (Field.NAME, r"ho va ten|ho ten|chu ho"),
    (Field.ADDRESS, r"dia chi|noi o|cu tru|thuong tru"),
]
_PATTERNS = [(field, re.compile(pattern), False) for field, pattern in _WHOLE] + [
    (field, re.compile(rf"\b({pattern})\b"), True) for field, pattern in _WITHIN
]
_NUMBERING = re.compile(r"\(?\s*([0-9]{1,2}|[a-zA-ZđĐ])\s*\)?(\s*=.*)?")
FURTHEST_HEADING = 60
MOST_HEADING_ROWS = 3


@dataclass(frozen=True)
class Heading:
    """Which column holds what. `labels` are the words above each; `body` is the index of the first row below."""

    columns: dict[Field, int]
    labels: list[str]
    top: int
    body: int

    @property
    def refusal_order(self) -> list[str]:
        """`name`, `phone`, `place` as their columns stand from left to right."""
        first = {
            "name": self._leftmost(Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME),
            "phone": self._leftmost(Field.PHONE),
            "place": self._leftmost(Field.ADDRESS, Field.COMMUNE, Field.HAMLET),
        }
        return sorted(first, key=first.__getitem__)

    def _leftmost(self, *fields: Field) -> int:
        return min(column for field, column in self.columns.items() if field in fields)


def find_heading(sheet: Sheet) -> Heading | None:
    """Return the heading of a sheet, or None where it has none. Raises ColumnMissing for one that is nearly whole."""
    best: Heading | None = None
    for top in range(min(len(sheet.rows), FURTHEST_HEADING)):
        for count in range(1, MOST_HEADING_ROWS + 1):
            rows = sheet.rows[top : top + count]
            if len(rows) < count or not _is_words(rows[-1]):
                break
            heading = _read(rows, top)
            if best is None or _worth(heading) > _worth(best):
                best = heading
    if best is None or len(_needed(best)) < 2:
        return None
    for column in ("name", "phone", "place"):
        if column not in _needed(best):
            raise ColumnMissing(column)
    return _below_numbering(best, sheet.rows)


def find_headings(sheets: list[Sheet]) -> list[tuple[Sheet, Heading]]:
    """Return the sheets that are lists, each with its heading; raises HeadingMissing where none is."""
    missing: ColumnMissing | None = None
    found: list[tuple[Sheet, Heading]] = []
    for sheet in sheets:
        try:
            heading = find_heading(sheet)
        except ColumnMissing as error:
            missing = error
            continue
        if heading:
            found.append((sheet, heading))
    if not found:
        raise missing or HeadingMissing
    return found


def field_of(label: str) -> tuple[Field, bool] | None:
    """What a label says its column holds, and whether it says so only among other words."""
    key = name_key(re.sub(r"\(.*?\)", " ", label)) or name_key(label)
    if not key or _NOT_OURS.search(key):
        return None
    for field, pattern, is_within in _PATTERNS:
        if pattern.search(key) if is_within else pattern.fullmatch(key):
            return field, is_within
    return None


def _read(rows: list[Row], top: int) -> Heading:
    width = max(len(row) for row in rows)
    texts = [[_text(row[column]) if column < len(row) else "" for column in range(width)] for row in rows]
    columns: dict[Field, int] = {}
    sure: dict[Field, bool] = {}
    for column in range(width):
        said = _said([row[column] for row in texts])
        if said and (said[0] not in columns or (said[1] and not sure[said[0]])):
            columns[said[0]], sure[said[0]] = column, said[1]
    labels = [next((row[column] for row in reversed(texts) if row[column]), "") for column in range(width)]
    return Heading(columns, labels, top, top + len(rows))


def _said(labels: list[str]) -> tuple[Field, bool] | None:
    """The lowest label that says something decides."""
    for label in reversed(labels):
        if said := field_of(label):
            return said[0], not said[1]
    return None


def _needed(heading: Heading) -> set[str]:
    held = set(heading.columns)
    needed = set()
    if Field.NAME in held or {Field.FAMILY_NAME, Field.GIVEN_NAME} <= held or Field.GIVEN_NAME in held:
        needed.add("name")
    if Field.PHONE in held:
        needed.add("phone")
    if held & {Field.ADDRESS, Field.COMMUNE, Field.HAMLET}:
        needed.add("place")
    return needed


def _worth(heading: Heading) -> tuple[int, int, int]:
    """More of what is needed, then more columns known, then fewer rows."""
    return len(_needed(heading)), len(heading.columns), heading.top - heading.body


def _is_words(row: Row) -> bool:
    return all(isinstance(cell, str) for cell in row) and any(cell for cell in row)


def _below_numbering(heading: Heading, rows: list[Row]) -> Heading:
    """Leave out the row (1) (2) (3) … that stands under many headings."""
    if heading.body < len(rows):
        cells = [_text(cell) for cell in rows[heading.body] if _text(cell)]
        if len(cells) > 2 and all(_NUMBERING.fullmatch(cell) for cell in cells):
            return Heading(heading.columns, heading.labels, heading.top, heading.body + 1)
    return heading


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell))
