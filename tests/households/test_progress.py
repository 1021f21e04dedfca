"""Whom to visit and why; the funnel of a month; finding a household."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from common import clock
from households.actions.leave import leave
from households.actions.reach_milestone import reach_milestone
from households.actions.visits import note_visit
from households.models import Enrolment, Milestone, Participant
from households.queries.progress import households_of_helper, team_funnel, who_to_visit
from households.queries.search import search_households
from tests.households.makers import AGREED, farmer, hamlet, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


def long_ago(days: int, **given):
    """A household that registered so many days ago."""
    with clock.at(clock.now() - timedelta(days=days)):
        return household(**given)


def reached(home, step, days_ago):
    fact = Enrolment.objects.get(participant=home)
    reach_milestone(participant=home, step=step, on=clock.today() - timedelta(days=days_ago), fact=fact)


def test_who_is_stuck_is_visited_with_the_reason_in_plain_words():
    learned = long_ago(200, name="Năm Lành", phone="0905000001", consent=AGREED)
    reached(learned, Milestone.Step.TRAINED, 160)
    listed = long_ago(200, name="Hai Đạt", phone="0905000002", consent=AGREED)
    reached(listed, Milestone.Step.LISTED, 60)
    not_asked = long_ago(20, name="Nari", phone="0905000003")
    long_ago(5, name="Mới Tới", phone="0905000004", consent=AGREED)

    with translation.override("en"):
        visits = who_to_visit(member_of())

    assert [visit.participant for visit in visits] == [learned, listed, not_asked]
    assert visits[0].reason.startswith("Learned in ")
    assert visits[0].reason.endswith("has not listed yet")
    assert visits[0].phone == "+84905000001"
    assert visits[2].reason.endswith("has not been asked to agree")


def test_who_was_visited_or_said_no_is_left_alone_for_a_while():
    member = member_of()
    homes = [long_ago(200, name=f"Hộ {n}", phone=f"090500000{n}") for n in range(4)]
    for home, outcome, days in ((homes[0], "talked", 3), (homes[1], "declined", 60), (homes[2], "talked", 20)):
        note_visit(by=member, participant=home, outcome=outcome, on=clock.today() - timedelta(days=days))

    assert {visit.participant for visit in who_to_visit(member)} == {homes[2], homes[3]}


def test_only_those_of_ones_own_places_who_still_take_part():
    member = member_of()
    long_ago(200, where=other_commune(), phone="0905000001")
    gone = long_ago(200, phone="0905000002")
    leave(by=member, participant=gone, reason="moved")

    assert who_to_visit(member) == []
    assert who_to_visit(farmer("0987000009")) == []


def test_the_number_of_queries_is_the_same_for_one_and_for_thirty():
    member = member_of()
    counts = []

    for first, last in ((0, 1), (1, 30)):
        for n in range(first, last):
            long_ago(200, name=f"Hộ {n}", phone=f"09050000{n:02d}")
        with CaptureQueriesContext(connection) as queries:
            who_to_visit(member, limit=5)
            team_funnel(member)
        counts.append(len(queries))

    assert counts[1] <= counts[0]


def test_the_funnel_counts_this_months_steps_in_ones_places():
    member = member_of()
    here, before, elsewhere = (
        household(phone="0905000001"),
        long_ago(62, phone="0905000002"),
        household(phone="0905000003", where=other_commune()),
    )
    for home in (here, elsewhere):
        reached(home, Milestone.Step.LISTED, 0)
    reached(before, Milestone.Step.SOLD, 0)

    rows = {row.step: row.value for row in team_funnel(member)}

    assert rows == {"met": 0, "registered": 1, "trained": 0, "listed": 1, "sold": 1}


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("sau", True),
        ("SÁU", True),
        ("Nguyễn Thị Sáu", True),
        ("0905 000 001", True),
        ("+84905000001", True),
        ("000001", True),
        ("bảy", False),
        ("0905000002", False),
        ("", True),
        ("%", False),
        ("\x00", True),
    ],
)
def test_a_household_is_found_by_name_without_marks_or_by_phone(typed, finds):
    home = household(name="Nguyễn Thị Sáu", phone="0905000001")

    found = list(search_households(households_of_helper(member_of()), typed))

    assert found == ([home] if finds else [])


def test_a_hamlets_team_finds_its_hamlet_only():
    home = household(hamlet=hamlet("Ấp Mỹ An"), phone="0905000001")
    household(hamlet=hamlet("Ấp Mỹ Long"), phone="0905000002")

    assert list(households_of_helper(member_of(hamlet("Ấp Mỹ An")))) == [home]
    assert households_of_helper(officer_of()).count() == 2
    assert Participant.objects.count() == 2
