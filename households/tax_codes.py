"""Tax codes of Vietnam: ten digits with a check digit, thirteen for a branch, or an owner's personal number of twelve."""

import re
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from households.errors import TaxCodeWrong

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
PERSONAL_DIGITS = 12
SHOWN_END = 3


@dataclass(frozen=True)
class TaxCode:
    """A code that may be right; ``is_personal`` when it is a person's number."""

    digits: str
    is_personal: bool = False

    @property
    def owner_hash(self) -> str:
        """The keyed hash under which a personal number is found again."""
        return salted_hmac("households.tax_codes.owner", self.digits, algorithm="sha256").hexdigest()


def parse_tax_code(text: str, *, personal: bool = False) -> TaxCode:
    """Read a tax code in any of the ways it is written (0312345678-001). Raises TaxCodeWrong.

    ``personal`` allows the twelve digits that a household business may use since 1 July 2025 (decision 011): a province
    of birth (001 to 096), a sex and century, a year, a number. They have no check digit.
    """
    digits = re.sub(r"[\s.\-]+", "", text.strip())
    if not digits.isascii() or not digits.isdigit():
        raise TaxCodeWrong
    if len(digits) == PERSONAL_DIGITS and personal:
        if not 1 <= int(digits[:3]) <= 96:
            raise TaxCodeWrong
        return TaxCode(digits, is_personal=True)
    if len(digits) not in (10, 13) or not _adds_up(digits[:10]) or digits[10:] == "000":
        raise TaxCodeWrong
    return TaxCode(digits)


def check_digit(first_nine: str) -> int:
    """The tenth digit; 10 means that no code begins so."""
    return 10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first_nine, strict=True)) % 11


def _adds_up(ten: str) -> bool:
    return check_digit(ten[:9]) == int(ten[9])
