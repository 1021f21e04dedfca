"""By when the law wants an answer (SOURCES 22): two working days to answer, fifteen days to carry out.

Assumed: working days are Monday to Friday without public holidays, the fifteen days are days of the calendar, and the
day on which something is asked does not count. A holiday that is not written here makes a day due earlier, never later.
"""

from datetime import date, timedelta

ANSWER_WORKING_DAYS = 2
CARRY_OUT_DAYS = 15
# What a person may still take back before it is carried out by itself.
THINK_AGAIN_DAYS = 3

# Days off by the Labour Code, as the state announced them for the year; of 2027 only those whose date is fixed by law.
HOLIDAYS: dict[int, tuple[tuple[int, int], ...]] = {
    2026: ((1, 1), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1), (9, 1), (9, 2)),
    2027: ((1, 1), (2, 8), (4, 16), (4, 30), (5, 1), (9, 2)),
}


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS.get(day.year, ())


def answer_due(asked_on: date) -> date:
    """The last day on which the answer is in time."""
    day, left = asked_on, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def carry_out_due(asked_on: date) -> date:
    """The last day on which a withdrawal or an erasure is in time."""
    return asked_on + timedelta(days=CARRY_OUT_DAYS)
