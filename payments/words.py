"""What we say to a person whose money did not go through."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_FAILURES = {
    "insufficient_funds": _(
        "There is not enough money on the card. No money was taken. Try another card, or pay cash."
    ),
    "expired_card": _("The card has expired. No money was taken. Try another card, or pay cash."),
    "incorrect_cvc": _("The security code of the card was wrong. No money was taken. Try again."),
    "incorrect_number": _("The card number was wrong. No money was taken. Try again."),
    "amount_too_large": _("This is more than a card may pay at once. Pay cash, or split the order."),
    "amount_too_small": _("This is too little to pay by card. Pay cash."),
    "amount_differs": _("The amount that came is not the amount of the order. We are looking into it; please call us."),
}
_OTHER = _("The bank did not accept the card. No money was taken. Try another card, or pay cash.")


def failure(code: str) -> str | Promise:
    """The sentence for a provider's code; empty for no code."""
    return _FAILURES.get(code, _OTHER) if code else ""
