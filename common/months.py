"""A month is named by its first day."""

from collections.abc import Iterator
from datetime import date, timedelta


def month_of(day: date) -> date:
    """The first day of the month that ``day`` lies in."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """The first day of the month ``count`` months after ``month`` (before it, if negative)."""
    total = month.year * 12 + month.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of ``month``."""
    return add_months(month, 1) - timedelta(days=1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Every month from that of ``first`` to that of ``last``, both included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = add_months(month, 1)


def parse_month(text: str) -> date:
    """Return 2026-10 as a date; raises ValueError."""
    year, _, month = text.partition("-")
    return date(int(year), int(month), 1)
