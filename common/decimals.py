"""Numbers as the language of the screen writes them."""

from django.utils.formats import get_format


def localized(digits: str) -> str:
    """2.5 as the active language writes it: 2,5 in Vietnamese."""
    return digits.replace(".", get_format("DECIMAL_SEPARATOR"))
