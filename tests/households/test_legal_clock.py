"""By when the law wants an answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from households.legal_clock import answer_due, carry_out_due, is_working_day


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Monday: Wednesday
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thursday: Monday
        (date(2026, 11, 28), date(2026, 12, 1)),  # Saturday: Tuesday
        (date(2026, 12, 31), date(2027, 1, 5)),  # the New Year and a weekend between
        (date(2026, 2, 13), date(2026, 2, 24)),  # Tết
        (date(2026, 8, 31), date(2026, 9, 4)),  # the National Day is two days
        (date(2031, 3, 3), date(2031, 3, 5)),  # a year without a list: earlier, never later
    ],
)
def test_an_answer_is_due_after_two_working_days(asked: date, due: date) -> None:
    assert answer_due(asked) == due


def test_an_erasure_is_due_after_fifteen_days() -> None:
    assert carry_out_due(date(2026, 11, 21)) == date(2026, 12, 6)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_two_working_days_lie_between_whenever_it_is_asked(asked: date) -> None:
    due = answer_due(asked)

    days = [asked + timedelta(days=count) for count in range(1, (due - asked).days + 1)]
    assert sum(map(is_working_day, days)) == 2
    assert is_working_day(due)
