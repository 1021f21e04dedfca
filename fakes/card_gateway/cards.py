"""Test cards: the same numbers that Stripe's own test mode knows. No other card is ever taken."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Decline:
    """Why a card was refused, with Stripe's two codes."""

    code: str
    decline_code: str
    message: str


PAYS = "4242424242424242"
DECLINES = {
    "4000000000000002": Decline("card_declined", "generic_decline", "Your card was declined."),
    "4000000000009995": Decline("card_declined", "insufficient_funds", "Your card has insufficient funds."),
    "4000000000000069": Decline("expired_card", "expired_card", "Your card has expired."),
    "4000000000000127": Decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
}
NOT_A_TEST_CARD = Decline(
    "card_declined",
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card.",
)


def digits(number: str) -> str:
    """What was typed, without spaces and dashes."""
    return re.sub(r"[\s-]", "", number)


def is_card_number(number: str) -> bool:
    """13 to 19 digits whose Luhn sum is right."""
    if not re.fullmatch(r"[0-9]{13,19}", number):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def outcome(number: str) -> Decline | None:
    """None when the card pays."""
    return None if number == PAYS else DECLINES.get(number, NOT_A_TEST_CARD)
