"""R1: which reports count as handed in on time, and where."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from common import clock
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports.approve import approve_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.submit import submit_report
from indicators.definitions import INDICATORS
from indicators.models import Observation, Period
from indicators.queries.counting import open_number
from indicators.queries.invariants import broken
from indicators.queries.rows import described
from tests.households.makers import commune, department, officer_of, other_commune
from tests.indicators.facts import a_household, a_month

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
IN_TIME, TOO_LATE = datetime(2026, 11, 5, 9, tzinfo=HERE), datetime(2026, 11, 11, 0, 30, tzinfo=HERE)


def handed_in(where, moment: datetime, *, month: date = OCTOBER, approved: bool = False):
    with clock.at(moment):
        officer = officer_of(where, email=f"{where.code}@example.vn")
        report = submit_report(by=officer, report=draft_report(by=officer, commune=where, period=a_month(month)))
        if approved:
            approve_report(by=department(f"so-{where.code}@example.vn"), report=report)
    return report


def sides(where, month: date) -> tuple[int, int, int, int]:
    """Recorded and verified over their recorded and verified, as refreshed."""
    row = Observation.objects.get(indicator="R1", commune=where, period=a_month(month), split="")
    return row.raw, row.verified, row.raw_of, row.verified_of


def test_a_report_counts_in_the_month_in_which_it_was_due():
    handed_in(commune(), IN_TIME)
    with clock.at(TOO_LATE):
        refresh_observations()

    assert sides(commune(), NOVEMBER) == (1, 0, 1, 1)
    assert sides(other_commune(), NOVEMBER) == (0, 0, 1, 1)
    assert not Observation.objects.filter(indicator="R1", period=a_month(OCTOBER)).exists()


def test_one_that_came_too_late_is_due_and_not_on_time():
    handed_in(commune(), IN_TIME)
    handed_in(other_commune(), TOO_LATE)
    with clock.at(TOO_LATE):
        refresh_observations()

    assert (sides(commune(), NOVEMBER)[0], sides(other_commune(), NOVEMBER)[0]) == (1, 0)


def test_verified_once_the_province_has_approved_it():
    handed_in(commune(), IN_TIME, approved=True)
    with clock.at(IN_TIME):
        refresh_observations()

    assert sides(commune(), NOVEMBER) == (1, 1, 1, 1)


def test_before_anybody_began_with_reports_nothing_was_due():
    a_household(date(2026, 10, 3), where=commune())
    with clock.at(IN_TIME):
        refresh_observations()

    assert not Observation.objects.filter(indicator="R1").exists()


def test_a_report_does_not_speak_of_itself_though_it_was_due_within_its_period():
    Period.objects.filter(pk=a_month(OCTOBER).pk).update(cut_off_on=date(2026, 10, 25), deadline_on=date(2026, 10, 31))
    with clock.at(datetime(2026, 10, 5, 9, tzinfo=HERE)):
        officer = officer_of()
        draft_report(by=officer, commune=commune(), period=a_month(date(2026, 9, 1)))
    with clock.at(IN_TIME):
        report = draft_report(by=officer, commune=commune(), period=a_month(OCTOBER))
        refresh_observations()

    assert [row["raw_of"] for row in report.figures if row["indicator"] == "R1"] == [1]  # September's alone


def test_a_quarter_that_nobody_handed_in_is_held_against_nobody():
    handed_in(commune(), datetime(2026, 10, 5, 9, tzinfo=HERE), month=date(2026, 9, 1))
    with clock.at(IN_TIME):
        refresh_observations()

    assert sides(commune(), OCTOBER) == (1, 0, 1, 1)


def test_the_number_opens_into_its_rows_and_moves_with_a_moved_deadline():
    handed_in(commune(), IN_TIME)
    with clock.at(TOO_LATE):
        refresh_observations()
        indicator, places = INDICATORS["R1"], [commune().pk, other_commune().pk]
        opened = [
            open_number(rows, communes=places, period=a_month(NOVEMBER), known_at=clock.now())
            for rows in indicator.sides
        ]
        assert [len(rows) for rows in opened] == [1, 2]
        words = described(indicator.rows.opens, opened[1])
        assert {(row.place, bool(row.detail)) for row in words} == {
            (str(commune()), True),
            (str(other_commune()), True),
        }
        assert list(broken()) == []

        Period.objects.filter(pk=a_month(OCTOBER).pk).update(deadline_on=date(2026, 12, 2), changed_at=clock.now())
        refresh_observations()
    with clock.at(datetime(2026, 12, 3, 9, tzinfo=HERE)):
        refresh_observations()

        assert not Observation.objects.filter(indicator="R1", period=a_month(NOVEMBER), raw_of__gt=0).exists()
        assert sides(commune(), date(2026, 12, 1)) == (1, 0, 2, 2)  # October's, and November's of which nothing came
        assert list(broken()) == []
