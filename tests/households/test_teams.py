"""Teams, their members, and what membership brings."""

import pytest

from accounts.models import RoleGrant, User
from accounts.queries.authority import has_role
from common.phones import NotAPhone
from households.actions.teams import add_member, end_membership, make_team
from households.errors import AlreadyInTeam, NameMissing, NotYourPlace
from households.models import Team, TeamMembership
from households.queries.teams import team_for, team_of_household, teams_of
from places.errors import PlaceUnknown
from tests.households.makers import commune, department, farmer, hamlet, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


def test_an_officer_makes_a_team_and_takes_in_somebody_who_never_signed_in():
    officer, where = officer_of(), hamlet()

    team = make_team(by=officer, name="Tổ ấp Mỹ An", commune=commune(), hamlet=where)
    membership = add_member(by=officer, team=team, phone="0987 000 005", name="Võ Thị Ngân")

    member = User.objects.get(phone="+84987000005")
    assert (membership.user, member.name, member.phone_verified) == (member, "Võ Thị Ngân", False)
    assert RoleGrant.objects.get(user=member).place == where
    assert teams_of(member) == [team]


def test_teams_are_made_by_the_department_or_the_officer_of_the_commune():
    for by in (officer_of(other_commune()), member_of(), farmer()):
        with pytest.raises(NotYourPlace):
            make_team(by=by, name="Tổ lạ", commune=commune())
    with pytest.raises(PlaceUnknown):
        make_team(by=department(), name="Tổ lạ", commune=commune(), hamlet=hamlet(of=other_commune()))
    with pytest.raises(NameMissing):
        make_team(by=None, name=" ", commune=commune())

    assert not Team.objects.exists()


def test_members_are_taken_in_once_and_by_who_may():
    team = make_team(by=None, name="Tổ xã", commune=commune())
    add_member(by=None, team=team, phone="0987000005")

    with pytest.raises(AlreadyInTeam):
        add_member(by=officer_of(), team=team, phone="+84987000005")
    with pytest.raises(NotAPhone):
        add_member(by=None, team=team, phone="số lạ")
    with pytest.raises(NotYourPlace):
        add_member(by=officer_of(other_commune(), email="khac@example.vn"), team=team, phone="0987000006")

    assert TeamMembership.objects.count() == 1


def test_who_leaves_the_team_loses_the_role_unless_another_team_there_keeps_it():
    first, second = (make_team(by=None, name=name, commune=commune()) for name in ("Tổ một", "Tổ hai"))
    user = farmer("0987000005")
    one, two = (add_member(by=None, team=team, user=user) for team in (first, second))

    end_membership(by=None, membership=one)
    assert has_role(user, "team_member")
    end_membership(by=None, membership=two)

    assert not has_role(user, "team_member")
    assert teams_of(user) == []


def test_the_team_of_the_hamlet_comes_before_that_of_the_commune():
    near, wide = (
        make_team(by=None, name="Tổ ấp", commune=commune(), hamlet=hamlet()),
        make_team(by=None, name="Tổ xã", commune=commune()),
    )
    user = farmer("0987000005")
    for team in (wide, near):
        add_member(by=None, team=team, user=user)
    at_home, elsewhere = household(hamlet=hamlet()), household(phone="0905111333")

    assert (team_for(user, at_home), team_for(user, elsewhere)) == (near, near)
    assert (team_of_household(at_home), team_of_household(elsewhere)) == (near, wide)


def test_teams_are_seen_by_their_members_and_by_the_offices_above_them():
    team = make_team(by=None, name="Tổ xã", commune=commune())
    add_member(by=None, team=team, phone="0987000005")
    member = User.objects.get(phone="+84987000005")

    seen = [
        list(Team.objects.visible_to(user))
        for user in (member, officer_of(), department(), officer_of(other_commune(), email="k@example.vn"), farmer())
    ]

    assert seen == [[team], [team], [team], [], []]
