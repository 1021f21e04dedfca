"""Đồng: whole numbers, read as people write them, said back in words."""

import re

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.text import folded

MOST_VND = 100_000_000_000


class NotAnAmount(Refusal):
    """The text is not an amount of đồng."""

    message = _("This is not an amount of money. Write it like 95.000, 95k or 1tr5.")


_UNITS = {
    "k": 1_000,
    "ng": 1_000,
    "ngan": 1_000,
    "nghin": 1_000,
    "tr": 1_000_000,
    "trieu": 1_000_000,
    "ty": 1_000_000_000,
}
_GROUPED = re.compile(r"\d{1,3}([.,\s])\d{3}(\1\d{3})*")
_SCALED = re.compile(r"(\d+)(?:[.,](\d{1,3}))?\s*(k|ng|ngan|nghin|tr|trieu|ty)\s*(\d{1,3})?")


def parse_vnd(text: str) -> int:
    """Return the đồng meant by ``text``: 95000, 95.000, 95 000đ, 150k, 1tr5 (1.500.000), 1,2 triệu; raises NotAnAmount."""
    bare = re.sub(r"\s*(vnd|dong|d|₫)$", "", folded(text))
    if re.fullmatch(r"\d{1,12}", bare):
        amount = int(bare)
    elif _GROUPED.fullmatch(bare):
        amount = int(re.sub(r"\D", "", bare))
    elif match := _SCALED.fullmatch(bare):
        amount = _scaled(*match.groups())
    else:
        raise NotAnAmount
    if amount > MOST_VND:
        raise NotAnAmount
    return amount


def _scaled(whole: str, decimals: str | None, unit: str, after: str | None) -> int:
    """1tr5 and 1,5tr are one and a half million; 1tr250 is one million two hundred and fifty thousand."""
    if decimals and after:
        raise NotAnAmount
    scale = _UNITS[unit]
    fraction = decimals or after or ""
    return int(whole) * scale + (int(fraction) * scale // 10 ** len(fraction) if fraction else 0)


def show_vnd(amount: int) -> str:
    """Return 95000 as 95.000 đ, in English 95,000 đ, with a narrow space that does not break."""
    return number_format(amount, force_grouping=True) + "\u202fđ"


_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_SCALES = ["", "ngàn", "triệu", "tỷ", "ngàn tỷ"]


def in_words(amount: int) -> str:
    """Say an amount in southern Vietnamese: 95000 → chín mươi lăm ngàn đồng."""
    if amount == 0:
        return "không đồng"
    groups = []
    rest = amount
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    words = (
        f"{_hundreds(group, whole=index == len(groups) - 1)} {_SCALES[index]}".strip()
        for index, group in reversed(list(enumerate(groups)))
        if group
    )
    return " ".join(words) + " đồng"


def _hundreds(group: int, *, whole: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or not whole else []
    if tens == 0 and ones and words:
        words.append("lẻ")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return " ".join(words)
