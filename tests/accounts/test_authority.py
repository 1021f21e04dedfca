"""Who may look where."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.actions.roles import end_role, give_role
from accounts.models import RoleGrant
from accounts.queries.authority import has_role, places_of
from common import clock
from households.models import Participant
from tests.households.makers import commune, department, farmer, hamlet, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_homes():
    return {
        "in the hamlet": household(hamlet=hamlet("Ấp Mỹ An")),
        "in the commune": household(phone="0905111222", hamlet=hamlet("Ấp Mỹ Long")),
        "elsewhere": household(phone="0905111333", where=other_commune()),
    }


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (lambda: department(), {"in the hamlet", "in the commune", "elsewhere"}),
        (lambda: officer_of(), {"in the hamlet", "in the commune"}),
        (lambda: member_of(), {"in the hamlet", "in the commune"}),
        (lambda: member_of(hamlet("Ấp Mỹ An")), {"in the hamlet"}),
        (lambda: officer_of(other_commune()), {"elsewhere"}),
        (lambda: farmer("0987000009"), set()),
        (lambda: AnonymousUser(), set()),
    ],
)
def test_everybody_sees_the_households_of_their_places(three_homes, who, sees):
    user = who()

    seen = set(Participant.objects.visible_to(user))

    assert {label for label, home in three_homes.items() if home in seen} == sees


def test_a_role_holds_from_its_first_day_to_its_last():
    user = farmer()
    today = clock.today()
    RoleGrant.objects.create(user=user, role="team_member", place=commune(), starts_on=today + timedelta(days=1))
    RoleGrant.objects.create(
        user=user, role="auditor", starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1)
    )
    RoleGrant.objects.create(user=user, role="content_editor", starts_on=today - timedelta(days=9), ends_on=today)

    assert not has_role(user, "team_member")
    assert not has_role(user, "auditor")
    assert has_role(user, "content_editor")
    assert places_of(user, "content_editor") is None


def test_who_may_no_longer_sign_in_holds_no_role():
    user = department()
    user.is_active = False

    assert not has_role(user, "department_staff")
    assert places_of(user, "department_staff") == set()


def test_a_role_taken_away_counts_at_the_next_request(client):
    officer = officer_of()
    home = household()
    client.force_login(officer)
    page = reverse("household_page", args=[home.uuid])
    assert client.get(page).status_code == 200

    end_role(by=None, grant=officer.grants.get())

    assert client.get(page).status_code == 403


def test_a_role_given_counts_at_the_next_request(client):
    neighbour = farmer("0987000009")
    home = household()
    client.force_login(neighbour)
    page = reverse("household_page", args=[home.uuid])
    assert client.get(page).status_code == 403

    give_role(by=None, user=neighbour, role="team_member", place=commune())

    assert client.get(page).status_code == 200


def test_only_the_person_of_a_request_is_read_once(django_assert_num_queries):
    officer = officer_of()
    with django_assert_num_queries(2):
        assert [has_role(officer, "commune_officer") for _each in range(2)] == [True, True]
    officer.is_of_request = True

    with django_assert_num_queries(1):
        assert [has_role(officer, role) for role in ("commune_officer", "auditor")] == [True, False]
        assert len(places_of(officer, "commune_officer") or ()) == 1
