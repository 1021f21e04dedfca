"""Make a year's periods in both calendars; those that are there stay as staff have them."""

from datetime import date

from indicators.calendars import Calendar, spans_of
from indicators.models import Period


def make_periods(year: int) -> int:
    """Make what is missing of the year; return how many were made. Safe to run twice."""
    new = [
        Period(
            calendar=calendar,
            kind=span.kind,
            year=year,
            number=span.number,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            cut_off_on=span.ends_on,
            deadline_on=span.deadline_on,
        )
        for calendar in Calendar
        for span in spans_of(calendar, year)
    ]
    before = Period.objects.count()
    Period.objects.bulk_create(new, ignore_conflicts=True)
    return Period.objects.count() - before


def make_missing_years(first: date, last: date) -> None:
    """Make the years from that of ``first`` to the one after ``last``, in which a ministry's next year may have begun."""
    have = set(Period.objects.values_list("year", flat=True).distinct())
    for year in range(first.year, last.year + 2):
        if year not in have:
            make_periods(year)
