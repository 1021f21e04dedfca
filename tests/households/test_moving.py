"""Another commune: facts stay where they happened, what goes on goes on in the new one."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from audit.models import Entry
from common import clock
from households.actions.change_participant import change_participant
from households.actions.keep_organisation import Profile, keep_organisation
from households.actions.leave import leave
from households.actions.prove_phone import link_proved_phone
from households.errors import HasLeft, MovedTooEarly, NotYourHousehold, NotYourPlace, WrongDay
from households.models import Enrolment, Participant, Person, ToolUse
from households.queries.invariants import broken
from tests.households.makers import (
    assisting,
    commune,
    department,
    farmer,
    household,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
JULY, AUGUST = datetime(2026, 7, 5, 9, tzinfo=ZONE), datetime(2026, 8, 20, 9, tzinfo=ZONE)


@pytest.fixture
def owner():
    return farmer("0912345678", name="Nguyễn Thị Sáu")


@pytest.fixture
def home(owner) -> Participant:
    with clock.at(JULY):
        made = household(hamlet_name="Ấp Mỹ An")
        link_proved_phone(owner)
    return made


def changed(home: Participant, by, **given) -> Participant:
    said = {"name": home.name, "produce": home.produce, "commune": home.commune, "hamlet_name": "Ấp Mỹ An", **given}
    return change_participant(by=by, participant=home, **said)


def test_name_and_produce_are_corrected_without_touching_the_enrolment(owner, home):
    changed(home, owner, name="Nguyễn Thị Sáu Lớn", produce="xoài, ổi")

    home.refresh_from_db()
    assert (home.name, home.folded_name, home.produce) == ("Nguyễn Thị Sáu Lớn", "nguyen thi sau lon", "xoài, ổi")
    assert Person.objects.get(participant=home).name == "Nguyễn Thị Sáu Lớn"
    assert Enrolment.objects.filter(participant=home).count() == 1
    assert Entry.objects.get(action="change_participant").changes == {"fields": ["name", "produce"]}


def test_another_hamlet_of_the_commune_is_no_move(owner, home):
    changed(home, owner, hamlet_name="Ấp Mỹ Long")

    home.refresh_from_db()
    assert home.hamlet.full_name == "Ấp Mỹ Long"
    assert Enrolment.objects.get(participant=home).ended_on is None


def test_a_move_ends_the_enrolment_and_begins_it_again_on_the_same_day(owner, home):
    with clock.at(AUGUST):
        changed(home, owner, commune=other_commune(), hamlet_name="")

    home.refresh_from_db()
    old, new = Enrolment.objects.filter(participant=home).order_by("pk")
    assert (home.commune, home.hamlet) == (other_commune(), None)
    assert (old.commune, old.ended_on, old.end_reason) == (commune(), date(2026, 8, 20), "moved_within")
    assert (new.commune, new.happened_on, new.ended_on) == (other_commune(), date(2026, 8, 20), None)
    assert old.end_recorded_at == new.recorded_at  # at no moment is it known in both, or in none
    assert Participant.objects.staying().get() == home
    assert Entry.objects.get(action="change_participant").changes == {
        "fields": ["commune", "hamlet"],
        "commune": [commune().code, other_commune().code],
        "since": "2026-08-20",
    }
    assert list(broken()) == []


def test_what_was_wrong_from_the_first_day_moves_on_that_day_and_counts_nowhere_else(owner, home):
    changed(home, owner, commune=other_commune(), hamlet_name="", since=date(2026, 7, 5))

    old = Enrolment.objects.get(participant=home, commune=commune())
    assert (old.happened_on, old.ended_on) == (date(2026, 7, 5), date(2026, 7, 5))
    assert Enrolment.objects.open_on(date(2026, 7, 5)).get().commune == other_commune()
    assert list(broken()) == []


def test_what_is_used_goes_on_in_the_new_commune():
    boss = farmer("0905333444", name="Lê Văn Tư")
    with clock.at(JULY):
        firm = household(kind="enterprise", name="Công ty Xoài", person_name="Lê Văn Tư", phone="0905333444")
        link_proved_phone(boss)
        keep_organisation(by=boss, participant=firm, profile=Profile(tools=frozenset({"e_tax"})))

    with clock.at(AUGUST):
        changed(firm, boss, commune=other_commune(), hamlet_name="")

    uses = ToolUse.objects.filter(participant=firm).order_by("pk").values_list("commune", "happened_on", "ended_on")
    assert list(uses) == [
        (commune().pk, date(2026, 7, 5), date(2026, 8, 20)),
        (other_commune().pk, date(2026, 8, 20), None),
    ]


@pytest.mark.parametrize(("since", "error"), [(date(2026, 7, 4), MovedTooEarly), (date(2126, 1, 1), WrongDay)])
def test_a_day_that_cannot_be_is_refused(owner, home, since, error):
    with pytest.raises(error) as refused:
        changed(home, owner, commune=other_commune(), hamlet_name="", since=since)

    home.refresh_from_db()
    assert (home.commune, refused.value.field) == (commune(), "since")
    assert Enrolment.objects.get(participant=home).ended_on is None


def test_who_has_left_does_not_move(owner, home):
    leave(by=owner, participant=home, reason="ended")

    with pytest.raises(HasLeft):
        changed(home, owner, commune=other_commune(), hamlet_name="")

    home.refresh_from_db()
    assert home.commune == commune()


def test_a_helper_moves_nobody_out_of_its_own_reach_the_department_does(home):
    for helper in (member_of(), officer_of()):
        assisting(helper, home)
        with pytest.raises(NotYourPlace):
            changed(home, helper, commune=other_commune(), hamlet_name="")
    home.refresh_from_db()
    assert home.commune == commune()

    office = department()
    assisting(office, home)
    changed(home, office, commune=other_commune(), hamlet_name="")

    assert Enrolment.objects.open().get(participant=home).commune == other_commune()


def test_neighbours_and_helpers_from_elsewhere_change_nothing(owner, home):
    for other in (farmer("0977000111"), member_of(other_commune(), phone="0987000002")):
        with pytest.raises(NotYourHousehold):
            changed(home, other, name="Kẻ Lạ")

    home.refresh_from_db()
    assert home.name == "Nguyễn Thị Sáu"
    assert timedelta(0) < clock.now() - JULY
