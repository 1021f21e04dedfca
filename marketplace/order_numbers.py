"""Order numbers as people read and type them: ACDE-3467, acde 3467."""

import re


def show_number(number: str) -> str:
    """Return a number in two groups."""
    return f"{number[:4]}-{number[4:]}"


def read_number(text: str) -> str:
    """Return what may be a number, without the spaces and dashes that people type."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())[:12]
