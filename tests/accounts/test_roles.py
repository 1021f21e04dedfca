"""Roles given and taken back, and the desk that comes with them."""

from datetime import timedelta

import pytest

from accounts.actions.desks import bring_desks_in_step
from accounts.actions.roles import end_role, give_role
from accounts.desk import load_groups
from accounts.errors import (
    MayNotGiveRole,
    NotToOneself,
    RoleEndsBeforeItStarts,
    RoleForWholeProvince,
    RoleNeedsPlace,
    RoleOverlaps,
    RoleStartsInThePast,
)
from accounts.models import Role, RoleGrant, User
from accounts.queries.authority import has_role
from audit.models import Entry
from common import clock
from tests.households.makers import commune, department, farmer, hamlet, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("giver", "role", "place", "allowed"),
    [
        (lambda: department(), Role.COMMUNE_OFFICER, commune, True),
        (lambda: department(), Role.AUDITOR, lambda: None, True),
        (lambda: officer_of(), Role.TEAM_MEMBER, commune, True),
        (lambda: officer_of(), Role.TEAM_MEMBER, hamlet, True),
        (lambda: officer_of(), Role.TEAM_MEMBER, other_commune, False),
        (lambda: officer_of(), Role.COMMUNE_OFFICER, commune, False),
        (lambda: officer_of(), Role.DEPARTMENT_STAFF, lambda: None, False),
        (lambda: member_of(), Role.TEAM_MEMBER, commune, False),
        (lambda: farmer(), Role.TEAM_MEMBER, commune, False),
    ],
)
def test_each_role_is_given_by_those_who_may(giver, role, place, allowed):
    by, user = giver(), farmer("0905999888")

    def give():
        give_role(by=by, user=user, role=role, place=place())

    if allowed:
        give()
    else:
        with pytest.raises(MayNotGiveRole):
            give()

    assert has_role(user, role) is allowed
    assert Entry.objects.filter(action="give_role", by=by).count() == int(allowed)


def test_a_local_role_needs_a_place():
    with pytest.raises(RoleNeedsPlace):
        give_role(by=None, user=farmer(), role=Role.TEAM_MEMBER)

    assert not RoleGrant.objects.exists()


def test_the_same_role_twice_is_one():
    user = farmer()

    first = give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=commune())
    second = give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=commune())

    assert first == second
    assert RoleGrant.objects.count() == 1


def test_a_desk_role_opens_the_administration_and_its_end_closes_it():
    user = User.objects.create_user(email="ai@example.vn")
    officer = give_role(by=None, user=user, role=Role.COMMUNE_OFFICER, place=commune())
    auditor = give_role(by=None, user=user, role=Role.AUDITOR)

    assert user.is_staff
    assert User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin")
    end_role(by=None, grant=officer)
    after_one = _desk_of(user)
    end_role(by=None, grant=auditor)
    after_both = _desk_of(user)

    assert after_one == (True, ["Kiểm tra"])
    assert after_both == (False, [])
    assert Entry.objects.filter(action="end_role").count() == 2


def test_a_role_that_ended_by_its_date_closes_the_desk_too():
    user = User.objects.create_user(email="ai@example.vn")
    grant = give_role(
        by=None, user=user, role=Role.COMMUNE_OFFICER, place=commune(), starts_on=clock.today() - timedelta(days=9)
    )
    RoleGrant.objects.filter(pk=grant.pk).update(ends_on=clock.today() - timedelta(days=1))

    assert bring_desks_in_step() == 1
    assert bring_desks_in_step() == 0

    assert not User.objects.get(pk=user.pk).is_staff


def test_the_day_of_the_end_is_the_last_one_that_holds():
    user = farmer()
    grant = give_role(
        by=None, user=user, role=Role.TEAM_MEMBER, place=commune(), starts_on=clock.today() - timedelta(days=30)
    )

    end_role(by=department(), grant=grant)

    assert not has_role(user, Role.TEAM_MEMBER)
    assert RoleGrant.objects.get(pk=grant.pk).ends_on == clock.today() - timedelta(days=1)


def test_who_may_not_give_may_not_take():
    grant = give_role(by=None, user=farmer(), role=Role.TEAM_MEMBER, place=commune())

    with pytest.raises(MayNotGiveRole):
        end_role(by=officer_of(other_commune()), grant=grant)

    assert RoleGrant.objects.in_force().exists()


def test_team_members_get_no_desk():
    assert not User.objects.get(pk=member_of().pk).is_staff


def test_groups_hold_what_each_desk_needs():
    groups = {group.name: group for group in load_groups()}
    load_groups()

    def has(name, codename):
        return groups[name].permissions.filter(codename=codename).exists()

    assert all(has(name, "access_admin") for name in groups)
    assert has("Cán bộ xã", "view_participant")
    assert not has("Cán bộ xã", "change_participant")
    assert has("Cán bộ Sở", "change_team")
    assert not has("Cán bộ Sở", "change_entry")
    assert not has("Cán bộ Sở", "delete_user")
    assert not has("Kiểm tra", "change_team")
    assert not has("Biên tập", "view_participant")
    assert groups["Biên tập"].page_permissions.count() == 3


def _desk_of(user: User) -> tuple[bool, list[str]]:
    user = User.objects.get(pk=user.pk)
    return user.is_staff, [group.name for group in user.groups.order_by("name")]


def tomorrow():
    return clock.today() + timedelta(days=1)


def test_a_role_that_starts_tomorrow_gives_nothing_today(client):
    user = User.objects.create_user(email="ai@example.vn")

    give_role(by=department(), user=user, role=Role.COMMUNE_OFFICER, place=commune(), starts_on=tomorrow())

    assert not has_role(user, Role.COMMUNE_OFFICER)
    assert _desk_of(user) == (False, [])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").status_code == 302
    with clock.at(clock.now() + timedelta(days=1)):
        client.force_login(user)  # with the second factor, which the role asks for from today on
        assert client.get("/admin/").status_code == 200
        assert _desk_of(user) == (True, ["Cán bộ xã"])


def test_a_role_whose_last_day_passed_opens_nothing_the_next_morning(client):
    user = User.objects.create_user(email="ai@example.vn")
    give_role(by=department(), user=user, role=Role.CONTENT_EDITOR, ends_on=clock.today())
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    today = client.get("/admin/images/").status_code
    with clock.at(clock.now() + timedelta(days=1)):
        next_morning = client.get("/admin/images/").status_code

    assert (today, next_morning) == (200, 302)
    assert _desk_of(user) == (False, [])


def test_the_worker_opens_and_closes_desks_with_the_days():
    begins, ends = User.objects.create_user(email="moi@example.vn"), User.objects.create_user(email="cu@example.vn")
    give_role(by=None, user=begins, role=Role.AUDITOR, starts_on=tomorrow())
    give_role(by=None, user=ends, role=Role.AUDITOR, ends_on=clock.today())

    with clock.at(clock.now() + timedelta(days=1)):
        assert bring_desks_in_step() == 2
        assert bring_desks_in_step() == 0

    assert (_desk_of(begins), _desk_of(ends)) == ((True, ["Kiểm tra"]), (False, []))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"starts_on": clock.today() - timedelta(days=1)}, RoleStartsInThePast),
        ({"starts_on": clock.today() + timedelta(days=3), "ends_on": tomorrow()}, RoleEndsBeforeItStarts),
        ({"ends_on": clock.today() - timedelta(days=1)}, RoleEndsBeforeItStarts),
    ],
)
def test_days_that_make_no_sense_are_refused(more, error):
    by, user = department(), farmer()

    with pytest.raises(error):
        give_role(by=by, user=user, role=Role.TEAM_MEMBER, place=commune(), **more)

    assert not RoleGrant.objects.filter(user=user).exists()
    assert give_role(by=by, user=user, role=Role.TEAM_MEMBER, place=commune(), ends_on=tomorrow()).ends_on == tomorrow()


def test_two_grants_of_one_role_never_overlap():
    user = farmer()
    held = give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=commune(), ends_on=tomorrow())

    with pytest.raises(RoleOverlaps):
        give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=commune())
    inside = give_role(
        by=None, user=user, role=Role.TEAM_MEMBER, place=commune(), starts_on=tomorrow(), ends_on=tomorrow()
    )
    after = give_role(
        by=None, user=user, role=Role.TEAM_MEMBER, place=commune(), starts_on=tomorrow() + timedelta(days=1)
    )

    assert inside == held
    assert after != held
    assert RoleGrant.objects.filter(user=user).count() == 2


def test_a_role_is_taken_back_after_a_day_that_is_said():
    user = farmer()
    grant = give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=commune())

    end_role(by=department(), grant=grant, on=tomorrow())

    assert has_role(user, Role.TEAM_MEMBER)
    assert RoleGrant.objects.get(pk=grant.pk).ends_on == tomorrow()
    with pytest.raises(RoleEndsBeforeItStarts):
        end_role(
            by=department("so2@example.vn"), grant=RoleGrant.objects.get(pk=grant.pk), on=tomorrow() + timedelta(9)
        )


def test_nobody_gives_themselves_a_role_at_the_desk():
    by = department()

    with pytest.raises(NotToOneself):
        give_role(by=by, user=by, role=Role.AUDITOR)

    assert not has_role(by, Role.AUDITOR)


def test_an_editor_is_one_of_the_whole_province():
    with pytest.raises(RoleForWholeProvince):
        give_role(by=None, user=farmer(), role=Role.CONTENT_EDITOR, place=commune())

    assert not RoleGrant.objects.exists()


def test_a_department_of_some_communes_gives_roles_there_alone():
    by = User.objects.create_user(email="khu-vuc@example.vn")
    give_role(by=None, user=by, role=Role.DEPARTMENT_STAFF, place=commune())
    user = farmer()

    with pytest.raises(MayNotGiveRole):
        give_role(by=by, user=user, role=Role.COMMUNE_OFFICER, place=other_commune())
    with pytest.raises(MayNotGiveRole):
        give_role(by=by, user=user, role=Role.AUDITOR)
    give_role(by=by, user=user, role=Role.COMMUNE_OFFICER, place=commune())

    assert [grant.place for grant in RoleGrant.objects.filter(user=user)] == [commune()]


def test_what_is_done_with_roles_is_kept_with_its_days():
    by, user = department(), farmer()

    grant = give_role(by=by, user=user, role=Role.TEAM_MEMBER, place=commune(), ends_on=tomorrow())
    end_role(by=by, grant=grant)

    given, ended = Entry.objects.filter(action__in=("give_role", "end_role"), by=by).order_by("pk")
    assert given.changes == {
        "user": user.pk,
        "role": "team_member",
        "place": commune().code,
        "starts_on": clock.today().isoformat(),
        "ends_on": tomorrow().isoformat(),
    }
    assert ended.changes["ends_on"] == [tomorrow().isoformat(), (clock.today() - timedelta(days=1)).isoformat()]


def test_a_role_that_a_colleague_has_just_taken_back_is_taken_back_once():
    officer = officer_of()
    seen_by_one, seen_by_another = officer.grants.get(), officer.grants.get()
    end_role(by=None, grant=seen_by_one)

    end_role(by=None, grant=seen_by_another)

    assert not officer.grants.exists()
    assert Entry.objects.filter(action="end_role").count() == 1
