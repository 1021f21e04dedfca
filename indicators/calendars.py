"""The two calendars by which numbers are asked for, and what a year of each looks like before staff change it (SOURCES 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.months import add_months, last_day

DAYS_TO_REPORT = 10  # after a statistical period; no source says how many, so staff change it


class Calendar(models.TextChoices):
    """Statistics count from the first to the last day; a ministry's reports are cut off before they are due."""

    STATISTICAL = "statistical", _("statistical calendar")
    MINISTRY = "ministry", _("ministry's calendar")


class PeriodKind(models.TextChoices):
    """How long a period is."""

    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("half year")
    YEAR = "year", _("year")


MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """A period as its calendar has it: the ``number``-th of its kind in the year."""

    kind: PeriodKind
    number: int
    starts_on: date
    ends_on: date
    deadline_on: date


def spans_of(calendar: str, year: int) -> Iterator[Span]:
    """Every period of the year."""
    for kind, months in MONTHS_IN.items():
        for number in range(1, 12 // months + 1):
            yield (_ministry if calendar == Calendar.MINISTRY else _statistical)(kind, year, number)


def _statistical(kind: PeriodKind, year: int, number: int) -> Span:
    first = date(year, (number - 1) * MONTHS_IN[kind] + 1, 1)
    end = last_day(add_months(first, MONTHS_IN[kind] - 1))
    return Span(kind, number, first, end, end + timedelta(days=DAYS_TO_REPORT))


def _ministry(kind: PeriodKind, year: int, number: int) -> Span:
    """From the day after the last one was cut off until its own cut-off, the last working day before it is due."""
    due = _due(kind, year, number)
    before = _due(kind, year, number - 1) if number > 1 else _due(kind, year - 1, 12 // MONTHS_IN[kind])
    return Span(kind, number, _cut_off(before) + timedelta(days=1), _cut_off(due), due)


def _due(kind: PeriodKind, year: int, number: int) -> date:
    """Circular 02/2023/TT-BTTTT. Of the second half year it says nothing: as of the first."""
    month = number * MONTHS_IN[kind]
    if kind == PeriodKind.MONTH:
        return date(year, month, 15)
    return date(year, 11, 25) if kind == PeriodKind.YEAR else date(year, month, 6)


def _cut_off(due: date) -> date:
    """At least one working day before (Decree 09/2019, article 8). Holidays are not known here: staff move it."""
    day = due - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day
