"""Acting for a household ends: by somebody, by itself, with what it stood on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.actions.roles import end_role
from accounts.models import RoleGrant
from audit.models import Entry
from common import clock
from households.actions.add_person import add_person
from households.actions.assist import begin_assisting, record_agreement
from households.actions.end_assisting import end_assisting, sweep_assistances
from households.actions.leave import leave
from households.actions.teams import add_member, end_membership, make_team
from households.errors import HasLeft, NotAssisting, NotYourHousehold
from households.models import Assistance, Participant, Person
from households.queries.assistances import helping_now
from households.rules import is_assisting
from tests.households.makers import (
    assisting,
    commune,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db
End = Assistance.End


def head_of(home: Participant) -> Person:
    return Person.objects.get(participant=home, is_head=True)


def test_the_helper_a_member_and_the_office_of_the_place_end_it_and_nobody_else():
    home = household(phone="0905111222")
    owner, helper = living_in(farmer("0905111222"), home), member_of()
    held = assisting(helper, home)

    for other in (farmer("0905111444"), member_of(phone="0987000003"), officer_of(other_commune())):
        with pytest.raises(NotYourHousehold):
            end_assisting(by=other, assistance=held)
    assert is_assisting(helper, home)

    ends = []
    for by in (helper, owner, officer_of(email="xa2@example.vn"), department()):
        ended = end_assisting(by=by, assistance=held)
        assert not is_assisting(helper, home)
        with pytest.raises(NotAssisting):
            add_person(by=helper, participant=home, name="Nguyễn Văn Út")
        ends.append((ended.ended_by, ended.end_reason))
        held = record_agreement(by=helper, participant=home, person=head_of(home), agreement="paper", note="Mất máy")

    assert ends[0] == (helper, End.DONE)
    assert ends[1] == (owner, End.HOUSEHOLD)
    assert [reason for _by, reason in ends[2:]] == [End.OFFICE, End.OFFICE]
    assert Person.objects.filter(participant=home).count() == 1


def test_an_end_is_written_once():
    home, helper = household(), member_of()
    held = assisting(helper, home)
    end_assisting(by=helper, assistance=held)

    again = end_assisting(by=officer_of(), assistance=held)

    assert (again.ended_by, again.end_reason) == (helper, End.DONE)
    assert Entry.objects.filter(action="end_assisting").count() == 1


def test_it_ends_by_itself_at_its_time():
    home, helper = household(), member_of()
    held = assisting(helper, home)

    with clock.at(held.expires_at):
        assert not is_assisting(helper, home)
        assert helping_now(helper) is None
        assert (sweep_assistances(), sweep_assistances()) == (1, 0)

    held.refresh_from_db()
    assert (held.ended_at, held.ended_by, held.end_reason) == (held.expires_at, None, End.TIME)


def test_what_is_over_does_not_stand_in_the_way_of_the_next_one():
    home, next_door, helper = household(), household(name="Lê Văn Bảy", phone="0905111333"), member_of()
    held = assisting(helper, home)

    with clock.at(held.expires_at + timedelta(minutes=1)):
        assisting(helper, next_door)

    held.refresh_from_db()
    assert held.end_reason == End.TIME


def test_it_ends_with_the_helpers_role_at_once():
    home, helper = household(), member_of()
    held = assisting(helper, home)

    end_role(by=None, grant=RoleGrant.objects.get(user=helper))

    assert not is_assisting(helper, home)
    assert sweep_assistances() == 1
    held.refresh_from_db()
    assert held.end_reason == End.ROLE


def test_it_ends_with_the_membership_of_the_team():
    home, helper = household(), farmer("0987000001", name="Trần Ngân")
    membership = add_member(by=None, team=make_team(by=None, name="Tổ Mỹ Hòa Hưng", commune=commune()), user=helper)
    held = assisting(helper, home)

    end_membership(by=None, membership=membership)

    held.refresh_from_db()
    assert held.end_reason == End.ROLE


def test_it_ends_when_the_household_leaves():
    home, helper = household(), member_of()
    held = assisting(helper, home)

    leave(by=helper, participant=home, reason="withdrew")

    held.refresh_from_db()
    assert held.end_reason == End.LEFT
    with pytest.raises(HasLeft):
        begin_assisting(by=helper, participant=home)


def test_withdrawing_is_the_households_own_or_with_its_leave():
    home, helper = household(), member_of()

    with pytest.raises(NotAssisting):
        leave(by=helper, participant=home, reason="withdrew")

    assert list(Participant.objects.staying()) == [home]


@pytest.mark.parametrize(
    "change",
    [
        {"ended_at": None, "end_reason": "done"},
        {"agreement": "spoken", "note": ""},
        {"expires_at": clock.now() - timedelta(days=3)},
    ],
)
def test_the_database_refuses_half_an_end_a_missing_why_and_a_time_that_is_none(change):
    held = assisting(member_of(), household())

    with pytest.raises(IntegrityError), transaction.atomic():
        Assistance.objects.filter(pk=held.pk).update(**change)

    assert Assistance.objects.filter(pk=held.pk).update(agreement="paper", note="Mất sóng") == 1
