"""Vietnamese mobile numbers in any form people write them."""

import re

import phonenumbers
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal

# Prefixes of eleven digits, gone since November 2018, and what they became.
OLD_PREFIXES = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip

BETWEEN = re.compile(r"[\s.\-()/·]+")


class NotAPhone(Refusal):
    """The text is not a Vietnamese mobile number."""

    message = _("This is not a Vietnamese mobile number. Write it like 0912 345 678.")
    field = "phone"


def parse_phone(text: str) -> str:
    """Return ``text`` as E.164 (+84912345678); raises NotAPhone.

    Takes spaces, dots and dashes, +84 and 84 and 0084, a number that a spreadsheet robbed of its zero,
    and the eleven-digit prefixes of before 2018.
    """
    digits = BETWEEN.sub("", text)
    if not re.fullmatch(r"\+?[0-9]{8,14}", digits):
        raise NotAPhone
    for prefix in ("+84", "0084", "84"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= 9:
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
            break
    if digits.startswith("+"):
        raise NotAPhone
    if not digits.startswith("0"):
        digits = "0" + digits
    if len(digits) == 11 and digits[:4] in OLD_PREFIXES:
        digits = OLD_PREFIXES[digits[:4]] + digits[4:]
    if len(digits) != 10:
        raise NotAPhone
    number = phonenumbers.parse(digits, "VN")
    if phonenumbers.number_type(number) != phonenumbers.PhoneNumberType.MOBILE:
        raise NotAPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_piece(text: str) -> str:
    """The digits of a piece of a number as numbers are kept, without the 0 or +84 before them; nothing, if it is no piece."""
    digits = BETWEEN.sub("", text)
    return re.sub(r"^(\+84|0084|0)", "", digits) if re.fullmatch(r"\+?[0-9]+", digits) else ""


def show_phone(e164: str) -> str:
    """Return +84912345678 as people here write it: 0912 345 678; nothing, where a phone was erased."""
    if not e164:
        return ""
    digits = "0" + e164.removeprefix("+84")
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"


def mask_phone(e164: str) -> str:
    """Return a phone with its middle hidden, for screens where the whole is not needed: 0912 ••• 678."""
    if not e164:
        return ""
    digits = "0" + e164.removeprefix("+84")
    return f"{digits[:4]} ••• {digits[-3:]}"
