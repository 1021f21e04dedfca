"""Values as the audit trail holds them, which keeps JSON."""

from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """As JSON holds it: days and amounts as text and numbers, rows by their keys."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.pk if hasattr(value, "pk") else value
