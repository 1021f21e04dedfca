"""The number of a Vietnamese citizen identity card: 12 digits that say where, when and as whom somebody was born.

Three digits for the province of birth registration (those of before July 2025) or a foreign country, one for century and sex,
two for the year of birth, six at random (Decree 137/2015, Circular 59/2021 of the Ministry of Public Security). No check digit.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal

PROVINCES = frozenset(
    re.findall(
        r"\d{3}",
        "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 "
        "045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 "
        "092 093 094 095 096",
    )
)
# Born abroad: the codes of countries begin here; which there are is not checked.
FIRST_COUNTRY = 100


class NotAnIdentityNumber(Refusal):
    """The text is no number of an identity card."""

    message = _("This is not the number of an identity card. It has 12 digits; look at the card once more.")
    field = "number"


@dataclass(frozen=True)
class IdentityNumber:
    """A number that can be one, and what it says."""

    digits: str
    birth_year: int
    is_female: bool


def parse_identity_number(text: str) -> IdentityNumber:
    """Read a number with or without spaces, dots and dashes; raises NotAnIdentityNumber."""
    digits = re.sub(r"[\s.\-]+", "", text)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise NotAnIdentityNumber
    if digits[:3] not in PROVINCES and int(digits[:3]) < FIRST_COUNTRY:
        raise NotAnIdentityNumber
    century, sex = divmod(int(digits[3]), 2)
    year = 1900 + 100 * century + int(digits[4:6])
    if year > clock.today().year:
        raise NotAnIdentityNumber
    return IdentityNumber(digits=digits, birth_year=year, is_female=bool(sex))
