"""C1, C1M, C1T, C2: what counts of teams."""

from datetime import date

import pytest

from accounts.models import User
from households.models import Team, TeamMembership, Visit
from places.actions.add_hamlet import add_hamlet
from tests.indicators.facts import a_household, commune
from tests.indicators.test_definitions import OCTOBER, SEPTEMBER, counted

pytestmark = pytest.mark.django_db


def a_team(*, since: date, until: date | None = None) -> Team:
    hamlet = add_hamlet(commune=commune(), name="Ấp Mỹ An")
    team = Team.objects.create(name="Tổ Mỹ An", commune=commune(), hamlet=hamlet)
    user = User.objects.create_user(phone="+84912000111")
    TeamMembership.objects.create(team=team, user=user, starts_on=since, ends_on=until)
    return team


def test_a_team_counts_while_somebody_is_in_it():
    a_team(since=date(2026, 9, 3))

    assert (counted("C1T", SEPTEMBER), counted("C1M", SEPTEMBER)) == ((1, 1), (1, 1))
    assert (counted("C1T", date(2026, 8, 1)), counted("C1M", date(2026, 8, 1))) == ((0, 0), (0, 0))


def test_who_left_counts_no_more():
    a_team(since=date(2026, 9, 3), until=date(2026, 10, 30))

    assert (counted("C1T", SEPTEMBER), counted("C1M", OCTOBER)) == ((1, 1), (0, 0))


def test_a_visit_counts_in_its_month_and_its_hamlet_for_ninety_days():
    team = a_team(since=date(2026, 9, 3))
    home = a_household(date(2026, 9, 1))
    Visit.objects.create(team=team, participant=home, commune=commune(), happened_on=date(2026, 9, 5), outcome="talked")

    assert [counted("C1", month) for month in (SEPTEMBER, OCTOBER)] == [(1, 1), (0, 0)]
    assert [counted("C2", date(2026, month, 1)) for month in (8, 9, 11, 12)] == [(0, 0), (1, 1), (1, 1), (0, 0)]
