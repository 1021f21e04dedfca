"""What a cell means: text, phone, year, sex, day, ID."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from common.phones import NotAPhone, parse_phone
from common.text import clean
from intake.reading.workbook import FORMULA, Cell
from places.names import name_key

EARLIEST_YEAR = 1900
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_LABEL = re.compile(r"^(?:sđt|đtdđ|đt|sdt|dt|tel|zalo|số)\s*[:.]?\s*(?=[+0-9(])", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[;,/|\n]|\s[-–]\s|\bhoặc\b|\bhoac\b)\s*")
_DAY = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_YEAR = re.compile(r"(?:.*[^0-9])?((?:19|20)[0-9]{2})")


def text_of(cell: Cell) -> str:
    """Return the cell as text: whole numbers without a point, days as 15/03/2026, nothing for a formula."""
    if isinstance(cell, str):
        return unquoted(clean(cell))
    if cell is FORMULA or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def unquoted(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running what follows."""
    return text[1:].lstrip() if text.startswith("'") else text


def _number(value: float) -> str:
    if math.isfinite(value) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return str(value)


def phones_of(cell: Cell) -> list[str]:
    """Return the mobile numbers of a cell as E.164, the one to use first; raises NotAPhone where none is.

    Takes a number that lost its zero, one shown as 9.08E+08, and two numbers parted by a comma, slash or dash.
    """
    text = text_of(cell)
    if _SCIENTIFIC.fullmatch(text):
        text = _plain(text)
    elif re.fullmatch(r"[0-9]+\.0", text):
        text = text.removesuffix(".0")
    try:
        return [parse_phone(_LABEL.sub("", text))]
    except NotAPhone:
        found = []
        for piece in _SEVERAL.split(text):
            try:
                found.append(parse_phone(_LABEL.sub("", piece)))
            except NotAPhone:
                continue
        if not found or not _SEVERAL.search(text):
            raise
        return found


def _plain(text: str) -> str:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return text
    return str(int(number)) if number == number.to_integral_value() else text


def year_of(cell: Cell) -> int | None:
    """Return the year of birth in a year, a day or a text that ends in a year; None where there is none."""
    if isinstance(cell, date):
        return cell.year
    match = _YEAR.fullmatch(text_of(cell)) or _ISO_DAY.fullmatch(text_of(cell))
    return int(match[1]) if match else None


def day_of(cell: Cell) -> date | None:
    """Return a day, written as a date or as 15/03/2026; None where there is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if match := _DAY.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _ISO_DAY.fullmatch(text):
        return _day(match[1], match[2], match[3])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def sex_of(cell: Cell) -> str:
    """Return `male`, `female` or nothing, as households.Person.Sex."""
    key = name_key(text_of(cell))
    if key in ("nam", "male", "m", "trai", "ong"):
        return "male"
    return "female" if key in ("nu", "female", "f", "gai", "ba") else ""


def id_digits(cell: Cell) -> str:
    """Return an ID number's digits, with the zero that a spreadsheet took; never kept, only looked at."""
    digits = re.sub(r"[\s.\-]", "", text_of(cell))
    return digits.zfill(12) if digits.isdecimal() and len(digits) in (10, 11) else digits
