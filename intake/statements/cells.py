"""What the cells of a statement mean: đồng, days, how an order ended."""

from __future__ import annotations

import re
from datetime import date

from common.money import NotAnAmount, parse_vnd
from common.text import folded
from intake.reading.cells import day_of
from intake.statements.errors import RowWrong
from intake.statements.what import What

_HOUR = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]m)?$", re.IGNORECASE)
_HOUR_FIRST = re.compile(r"^\d{1,2}:\d{2}(:\d{2})?\s+")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2})")
_DECIMALS = re.compile(r"(?<=\d)([.,])(\d{1,2})$")
_ENDS: list[tuple[What, re.Pattern[str]]] = [
    (What.CANCELLED, re.compile(r"\b(huy|cancel\w*|that bai|fail\w*|tu choi|khong thanh cong|khong nhan|void)\b")),
    (
        What.RETURNED,
        re.compile(
            r"\b(tra hang|tra lai|hoan tien|hoan hang|hoan tra|da hoan(?! thanh| tat)|da tra|return\w*|refund\w*)\b"
        ),
    ),
    (
        What.OPEN,
        re.compile(
            r"\b(cho (xac|lay|giao|thanh|van|xu|dong|duyet|ban)|dang|chua|van chuyen|moi|unpaid|to ship|awaiting|pending"
            r"|processing|in transit|shipped|to receive)\b"
        ),
    ),
    (
        What.SOLD,
        re.compile(
            r"\b(hoan thanh|hoan tat|thanh cong|da giao|da nhan|da thanh toan|da doi soat|da quyet toan|complete\w*"
            r"|delivered|settled|done|paid)\b"
        ),
    ),
]
_NO_RETURN = re.compile(r"\b(tu choi|huy|khong|no|none|reject\w*|cancel\w*|n a)\b")


def amount_of(text: str) -> int:
    """Đồng, with a minus for what was given back. Takes 95.000, 95,000đ, 1.234.567,00, -95000, (95.000). Raises RowWrong."""
    bare = folded(text).replace("\u2212", "-").strip()
    is_minus = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    bare = re.sub(r"\s*(vnd|dong|d|₫)$", "", bare.strip("()-+ ")).replace("\u202f", " ").replace("₫", "").strip()
    if (end := _DECIMALS.search(bare)) and (bare.count(end[1]) == 1):
        bare = bare[: end.start()]  # the hundredths of a đồng are nothing
    try:
        amount = parse_vnd(bare)
    except NotAnAmount:
        raise RowWrong("amount") from None
    return -amount if is_minus else amount


def day_in(text: str) -> date:
    """The day in 15/10/2026 13:45, 2026-10-15 13:45:00, 13:45 15-10-26. Raises RowWrong."""
    bare = _HOUR_FIRST.sub("", _HOUR.sub("", text.strip()))
    if match := _SHORT_YEAR.fullmatch(bare):
        bare = f"{match[1]}/{match[2]}/20{match[3]}"
    day = day_of(bare)
    if day is None:
        raise RowWrong("day")
    return day


def count_of(text: str) -> int:
    """How many pieces; nothing is 1 for whoever asks for a quantity. Raises RowWrong."""
    bare = re.sub(r"[.,]0+$", "", text.strip())
    if not bare:
        return 0
    if not re.fullmatch(r"\d{1,6}", bare):
        raise RowWrong("quantity")
    return int(bare)


def end_of(status: str, returned: str) -> What:
    """How the order ended, in the channel's own words; a statement without such a column lists what was sold. Raises RowWrong."""
    back = folded(returned)
    if back and not _NO_RETURN.search(back) and not re.fullmatch(r"[\W0]*", back):
        return What.RETURNED
    if not status:
        return What.SOLD
    bare = " ".join(re.sub(r"[^a-z0-9]+", " ", folded(status)).split())
    found = next((what for what, word in _ENDS if word.search(bare)), None)
    if found is None:
        raise RowWrong("status")
    return found
