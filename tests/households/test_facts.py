"""Consent, proofs of phones, visits, milestones, leaving."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from common import clock
from common.facts import Source
from common.phones import NotAPhone
from households.actions.add_person import add_person
from households.actions.give_consent import give_consent
from households.actions.leave import come_back, leave
from households.actions.prove_phone import disown_phone, link_proved_phone, prove_phone
from households.actions.reach_milestone import reach_milestone, withdraw_milestone
from households.actions.visits import note_visit
from households.errors import HasLeft, NotYourHousehold, PhoneTaken, StillHere, WrongDay
from households.handlers import participant_left
from households.models import Consent, Enrolment, Milestone, Participant, Person, PhoneProof, Visit
from tests.households.makers import (
    AGREED,
    TICKED,
    assisting,
    commune,
    farmer,
    household,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db


def test_the_earliest_day_stays_whatever_the_order():
    home = household()
    facts = [Visit.objects.create(participant=home, outcome="talked", commune=commune()) for _ in range(3)]

    for day, fact in zip((date(2026, 5, 2), date(2026, 3, 9), date(2026, 7, 1)), facts, strict=True):
        reach_milestone(participant=home, step=Milestone.Step.MET, on=day, fact=fact)

    kept = Milestone.objects.get(participant=home, step="met")
    assert (kept.reached_on, kept.fact_type, kept.fact_id) == (date(2026, 3, 9), "households.visit", facts[1].pk)


def test_a_milestone_goes_with_the_fact_behind_it_and_with_no_other():
    home = household()
    behind, another = (Visit.objects.create(participant=home, outcome="talked", commune=commune()) for _ in range(2))
    reach_milestone(participant=home, step=Milestone.Step.MET, on=clock.today(), fact=behind)

    assert not withdraw_milestone(participant=home, step=Milestone.Step.MET, fact=another)
    assert withdraw_milestone(participant=home, step=Milestone.Step.MET, fact=behind)

    assert not Milestone.objects.filter(step="met").exists()


def test_the_database_keeps_one_milestone_a_step():
    home = household()

    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(
            participant=home, step="registered", reached_on=clock.today(), fact_type="x", fact_id=1
        )


def test_signing_in_links_the_people_with_that_phone_and_proves_it():
    home, other = household(phone="0905111222"), household(phone="0905111333")
    user = farmer("0905111222")

    link_proved_phone(user)
    link_proved_phone(user)

    assert home.people.get().user == user
    assert other.people.get().user is None
    proof = PhoneProof.objects.get()
    assert (proof.participant, proof.how, proof.source) == (home, PhoneProof.How.SIGN_IN, Source.SELF)
    assert user.name == home.name
    assert list(Participant.objects.visible_to(user)) == [home]


def test_a_phone_that_was_not_proved_links_nobody():
    household(phone="0905111222")
    user = farmer("0905111222")
    user.phone_verified = False

    assert link_proved_phone(user) == []

    assert not PhoneProof.objects.exists()


def test_the_owner_of_a_phone_says_that_the_household_is_somebody_elses():
    home = household(phone="0905111222")
    user = farmer("0905111222")
    link_proved_phone(user)

    disown_phone(by=user, person=home.people.get())

    person = home.people.get()
    assert (person.phone, person.user) == ("", None)
    assert not PhoneProof.objects.standing().exists()
    assert PhoneProof.objects.count() == 1
    assert Enrolment.objects.open().filter(participant=home).exists()


def test_nobody_disowns_the_phone_of_another():
    home = household(phone="0905111222")

    with pytest.raises(NotYourHousehold):
        disown_phone(by=farmer("0905111333"), person=home.people.get())

    assert home.people.get().phone == "+84905111222"


def test_a_call_back_proves_a_phone_too_when_a_helper_of_the_place_made_it():
    home = household()

    with pytest.raises(NotYourHousehold):
        prove_phone(by=member_of(other_commune(), phone="0987000002"), person=home.people.get(), how="back_check")
    prove_phone(by=officer_of(), person=home.people.get(), how="back_check")

    assert PhoneProof.objects.get().source == Source.ASSISTED


@pytest.mark.parametrize(
    ("who", "source"), [("owner", Source.SELF), ("neighbour", Source.ASSISTED), ("stranger", None)]
)
def test_consent_is_given_by_the_person_or_witnessed_by_a_helper(who, source):
    home = household(phone="0905111222")
    owner = farmer("0905111222")
    link_proved_phone(owner)
    by = {"owner": owner, "neighbour": member_of(), "stranger": farmer("0987000003")}[who]

    if source is None:
        with pytest.raises(NotYourHousehold):
            give_consent(by=by, participant=home, consent=AGREED)
        assert not Consent.objects.exists()
    else:
        first = give_consent(by=by, participant=home, consent=AGREED)
        assert give_consent(by=by, participant=home, consent=TICKED) == first
        assert Consent.objects.get().source == source
        assert Milestone.objects.filter(participant=home, step="consented").exists()


def test_a_visit_is_noted_and_means_that_they_met():
    home, member = household(), member_of()

    visit = note_visit(
        by=member, participant=home, outcome="talked", note="  hẹn   tuần sau ", on=clock.today() - timedelta(days=2)
    )

    assert (visit.member, visit.note, visit.source, visit.commune) == (
        member,
        "hẹn tuần sau",
        Source.ASSISTED,
        commune(),
    )
    assert Milestone.objects.get(step="met").reached_on == clock.today() - timedelta(days=2)
    assert Entry.objects.get(action="note_visit").on_behalf_of == home.pk


def test_nobody_home_is_a_visit_but_no_meeting():
    home = household()

    note_visit(by=member_of(), participant=home, outcome="not_home")

    assert Visit.objects.count() == 1
    assert not Milestone.objects.filter(step="met").exists()


def test_strangers_and_the_future_note_no_visit():
    home, member = household(), member_of()

    for by in (farmer("0987000003"), member_of(other_commune(), phone="0987000002")):
        with pytest.raises(NotYourHousehold):
            note_visit(by=by, participant=home, outcome="talked")
    with pytest.raises(WrongDay):
        note_visit(by=member, participant=home, outcome="talked", on=clock.today() + timedelta(days=1))

    assert not Visit.objects.exists()
    note_visit(by=member, participant=home, outcome="talked")
    assert Visit.objects.count() == 1


def test_leaving_ends_enrolment_and_consent_and_tells_the_apps_above():
    home, member = household(consent=AGREED), member_of()
    told = []
    participant_left.register("of this test", lambda participant, by: told.append((participant, by)))

    leave(by=member, participant=home, reason="moved")

    participant_left._handlers.pop("of this test")
    assert told == [(home, member)]
    assert Enrolment.objects.get(participant=home).end_reason == "moved"
    assert not Consent.objects.open().exists()
    assert not Participant.objects.staying().exists()
    with pytest.raises(HasLeft):
        leave(by=member, participant=home, reason="moved")
    with pytest.raises(HasLeft):
        give_consent(by=member, participant=home, consent=AGREED)


def test_who_left_may_come_back_as_a_new_row():
    home, member = household(), member_of()
    with pytest.raises(StillHere):
        come_back(by=member, participant=home)
    leave(by=member, participant=home, reason="ended")

    come_back(by=member, participant=home)

    assert Enrolment.objects.filter(participant=home).count() == 2
    assert list(Participant.objects.staying()) == [home]


def test_a_stranger_cannot_make_anybody_leave():
    home = household()

    with pytest.raises(NotYourHousehold):
        leave(by=farmer("0987000003"), participant=home, reason="moved")

    assert Enrolment.objects.open().exists()


def test_a_second_person_has_a_phone_of_their_own():
    home, member = household(phone="0905111222"), member_of()
    assisting(member, home)

    added = add_person(by=member, participant=home, name="Nguyễn Văn Út", phone="0905 111 333")

    assert (added.phone, added.is_head) == ("+84905111333", False)
    with pytest.raises(PhoneTaken):
        add_person(by=member, participant=home, name="Ai Khác", phone="0905111222")
    with pytest.raises(NotAPhone):
        add_person(by=member, participant=home, name="Ai Khác", phone="abc")
    with pytest.raises(NotYourHousehold):
        add_person(by=farmer("0987000003"), participant=home, name="Ai Khác")
    assert Person.objects.filter(participant=home).count() == 2
