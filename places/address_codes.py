"""Codes of the national address platform, where a household knows its own (SOURCES 7). Their register is not ours: only
the shape is checked."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from places.plus_codes import ALPHABET, point_of
from places.points import Point

TEN_DIGITS = re.compile(r"^[0-9]{10}$")
VPOSTCODE = re.compile(rf"^[0-9]{{5}}[{ALPHABET}]{{4}}\+[{ALPHABET}]{{2}}$")


class TenDigitsWrong(Refusal):
    message = _("The code of the address platform has ten digits. Look at the house's plate once more.")
    field = "ten_digit"


class VpostcodeWrong(Refusal):
    message = _("A Vpostcode has 12 characters: five digits of the postcode, then a code like 8G4C+G2.")
    field = "vpostcode"


def read_ten_digits(text: str) -> str:
    """Ten digits as they are kept, whatever parts them; empty stays empty. Raises TenDigitsWrong."""
    code = re.sub(r"[\s.\-]", "", text)
    if code and not TEN_DIGITS.match(code):
        raise TenDigitsWrong
    return code


def read_vpostcode(text: str) -> str:
    """Five digits of the national postcode and seven characters of a short Plus Code, as they are kept.

    Where the plus was left out it is put in: 905068G4CG2 is 905068G4C+G2. Raises VpostcodeWrong.
    """
    code = re.sub(r"[\s.\-]", "", text).upper()
    if len(code) == 11 and "+" not in code:
        code = f"{code[:9]}+{code[9:]}"
    if code and not VPOSTCODE.match(code):
        raise VpostcodeWrong
    return code


def position_in_vpostcode(code: str, near: Point) -> Point | None:
    """Where a Vpostcode points to, taken near ``near``."""
    return point_of(code[5:], near) if VPOSTCODE.match(code) else None
