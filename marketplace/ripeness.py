"""In which months goods are ripe."""

from collections.abc import Sequence
from datetime import date

ALL_YEAR = list(range(1, 13))


def months_from(first: int, last: int) -> list[int]:
    """The months from one to the other, both included; from November to February goes over the new year."""
    return [(first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1)]


def ripe_months(starts_on: date, ends_on: date | None, season: Sequence[int]) -> list[int]:
    """Months (1 to 12, in order) in which there is some: those of a window that ends, since its seller knows best; else
    the season of its kind and the month in which it began; else all the year.
    """
    if ends_on is not None:
        ends_on = max(starts_on, ends_on)
        if (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month >= 11:
            return ALL_YEAR
        return sorted(months_from(starts_on.month, ends_on.month))
    return sorted({*season, starts_on.month}) if season else ALL_YEAR
