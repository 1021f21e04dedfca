"""Banks of Vietnam by the number that stands for them in transfers (BIN, as in VietQR: SOURCES 23), and their accounts."""

import re

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.text import folded

BANKS = {
    "970405": "Agribank",
    "970436": "Vietcombank",
    "970415": "VietinBank",
    "970418": "BIDV",
    "970449": "LPBank",
    "970422": "MB",
    "970403": "Sacombank",
    "970407": "Techcombank",
    "970416": "ACB",
    "970432": "VPBank",
    "970423": "TPBank",
    "970437": "HDBank",
    "970443": "SHB",
    "970441": "VIB",
    "970426": "MSB",
    "970448": "OCB",
    "970431": "Eximbank",
    "970440": "SeABank",
    "970452": "KienlongBank",
    "970428": "Nam A Bank",
    "970409": "Bac A Bank",
    "970412": "PVcomBank",
    "970425": "ABBANK",
    "970454": "BVBank",
    "970419": "NCB",
    "970429": "SCB",
    "970400": "SAIGONBANK",
    "970433": "VietBank",
    "970438": "BaoViet Bank",
    "970446": "Co-opBank (Quỹ tín dụng)",
}
LONGEST_HOLDER = 60


class UnknownBank(Refusal):
    """The number stands for no bank of the list."""

    message = _("Choose the bank from the list.")
    field = "bank"


class NotAnAccount(Refusal):
    """The text is no account number."""

    message = _("This is not an account number. It has 6 to 19 digits, as the bank's app shows it.")
    field = "number"


class HolderMissing(Refusal):
    """The name on the account is missing or no name."""

    message = _("Write the name on the account, as the bank shows it.")
    field = "holder"


def bank_choices() -> list[tuple[str, str]]:
    """For fields: a function, so that another bank needs no migration."""
    return list(BANKS.items())


def checked_bank(bin_number: str) -> str:
    """The BIN itself, if it is one of the list; raises UnknownBank."""
    if bin_number not in BANKS:
        raise UnknownBank
    return bin_number


def parse_account(text: str) -> str:
    """The digits of an account, written with or without spaces, dots and dashes; raises NotAnAccount."""
    digits = re.sub(r"[\s.\-]+", "", text)
    if not re.fullmatch(r"[0-9]{6,19}", digits):
        raise NotAnAccount
    return digits


def parse_holder(text: str) -> str:
    """The name as banks write it: capitals without marks; raises HolderMissing."""
    name = folded(text).upper()
    if not re.fullmatch(r"[A-Z0-9&.,()/\- ]{2,60}", name) or not re.search(r"[A-Z]", name):
        raise HolderMissing
    return name


def mask_number(number: str, shown: int = 4) -> str:
    """A number of which only the end is shown: •••• 1234. Of a short one even less, so that most of it stays hidden."""
    shown = min(shown, len(number) // 3)
    return f"•••• {number[-shown:]}" if shown else "••••"
