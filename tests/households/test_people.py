"""People of a participant: added, changed, taken out, another made the head."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Message
from audit.models import Entry
from common import clock
from common.errors import Refusal
from common.facts import Source
from households.actions.add_person import add_person
from households.actions.give_consent import give_consent
from households.actions.keep_identity_number import keep_identity_number
from households.actions.leave import leave
from households.actions.people import change_person, make_head, remove_person
from households.actions.prove_phone import link_proved_phone
from households.actions.register import register_participant
from households.errors import HasLeft, HeadStays, NameMissing, NotYourHousehold, PersonIsOut, YearWrong
from households.models import Consent, IdentityNumber, Participant, Person, PhoneProof
from households.queries.invariants import broken
from tests.households.makers import (
    MAN_OF_1975,
    agreed_to,
    assisting,
    commune,
    farmer,
    household,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return farmer("0912345678", name="Nguyễn Thị Sáu")


@pytest.fixture
def home(owner) -> Participant:
    made = household()
    link_proved_phone(owner)
    return made


def head(home: Participant) -> Person:
    return Person.objects.get(participant=home, is_head=True)


def test_a_member_adds_the_husband_with_everything_said_of_him(owner, home):
    added = add_person(
        by=owner, participant=home, name=" Trần  Văn Tám ", phone="0905 111 222", sex="male", birth_year=1970,
        relation="spouse",
    )  # fmt: skip

    assert (added.name, added.phone, added.sex, added.birth_year, added.relation, added.is_head) == (
        "Trần Văn Tám", "+84905111222", "male", 1970, "spouse", False,
    )  # fmt: skip
    entry = Entry.objects.get(action="add_person")
    assert (entry.by, entry.on_behalf_of, entry.changes) == (owner, None, {})


def test_a_post_is_not_kept_for_a_family_nor_kin_for_an_enterprise(owner, home):
    firm = register_participant(
        by=None, kind="enterprise", name="Công ty Xoài", person_name="Lê Văn Tư", phone="0905333444",
        commune=commune(), source=Source.LIST,
    )  # fmt: skip
    officer = officer_of()
    assisting(officer, firm)

    assert add_person(by=owner, participant=home, name="Tư", relation="director").relation == ""
    assert add_person(by=officer, participant=firm, name="Năm", relation="spouse").relation == ""
    assert add_person(by=officer, participant=firm, name="Bảy", relation="accountant").relation == "accountant"


def test_what_is_held_of_a_person_is_corrected_and_the_trail_names_fields_only(owner, home):
    person = add_person(by=owner, participant=home, name="Tám", birth_year=1970)

    change_person(by=owner, person=person, name="Trần Văn Tám", sex="male", birth_year=1971, relation="spouse")

    person.refresh_from_db()
    assert (person.name, person.sex, person.birth_year, person.relation) == ("Trần Văn Tám", "male", 1971, "spouse")
    changes = Entry.objects.get(action="change_person").changes
    assert changes == {"fields": ["name", "sex", "birth_year", "relation"]}


def test_saying_the_same_again_leaves_no_trace(owner, home):
    person = head(home)

    change_person(by=owner, person=person, name=person.name)

    assert not Entry.objects.filter(action="change_person").exists()


def test_a_household_is_called_by_its_head(owner, home):
    change_person(by=owner, person=head(home), name="Nguyễn Thị Sáu Nhỏ")

    home.refresh_from_db()
    assert (home.name, home.folded_name) == ("Nguyễn Thị Sáu Nhỏ", "nguyen thi sau nho")


@pytest.mark.parametrize(
    ("given", "error"),
    [({"name": " "}, NameMissing), ({"birth_year": 1800}, YearWrong), ({"birth_year": 2100}, YearWrong)],
)
def test_what_cannot_be_is_refused_and_changes_nothing(owner, home, given, error):
    person = head(home)

    with pytest.raises(error):
        change_person(**{"by": owner, "person": person, "name": "Sáu", **given})

    person.refresh_from_db()
    assert (person.name, person.birth_year) == ("Nguyễn Thị Sáu", None)
    change_person(by=owner, person=person, name="Sáu", birth_year=1960)


def test_who_is_taken_out_has_no_phone_and_no_way_in_any_more(owner, home):
    tam = add_person(by=owner, participant=home, name="Tám", phone="0905111222")
    his = farmer("0905111222")
    link_proved_phone(his)
    assert PhoneProof.objects.open().filter(person=tam).exists()

    remove_person(by=owner, person=tam)

    tam.refresh_from_db()
    assert (tam.ended_on, tam.phone, tam.user, tam.shares_phone) == (clock.today(), "", None, False)
    assert not Participant.objects.visible_to(his).exists()
    assert not PhoneProof.objects.open().filter(person=tam).exists()
    with pytest.raises(PersonIsOut):
        change_person(by=owner, person=tam, name="Tám")
    assert household(name="Tám", phone="0905111222") is not None  # the number is free
    assert list(broken()) == []


def test_who_is_taken_out_takes_the_own_agreements_along_and_the_number_goes_with_them(owner, home):
    tam = add_person(by=owner, participant=home, name="Trần Văn Tám")
    keep_identity_number(by=owner, person=tam, number=MAN_OF_1975, consent=agreed_to("identity"))
    give_consent(by=owner, participant=home, person=head(home), consent=agreed_to("shown"))

    remove_person(by=owner, person=tam)

    assert not IdentityNumber.objects.exists()
    assert Entry.objects.filter(action="delete_identity_number", subject_id=str(tam.pk)).count() == 1
    assert Consent.objects.get(person=tam).end_reason == "person_left"
    assert Consent.objects.open().get(purpose="shown").person == head(home)


def test_the_head_is_not_taken_out_unless_another_is_made_the_head(owner, home):
    tam = add_person(by=owner, participant=home, name="Trần Văn Tám", phone="0905111222", relation="spouse")
    child = add_person(by=owner, participant=home, name="Út", relation="child")
    old = head(home)
    with pytest.raises(HeadStays):
        remove_person(by=owner, person=old)

    make_head(by=owner, person=tam)

    old.refresh_from_db()
    child.refresh_from_db()
    home.refresh_from_db()
    assert head(home) == tam
    assert (old.relation, child.relation, head(home).relation) == ("spouse", "child", "")
    assert home.name == "Trần Văn Tám"
    remove_person(by=owner, person=old)
    assert list(broken()) == []


def test_when_a_child_becomes_the_head_the_others_are_asked_anew_who_they_are(owner, home):
    child = add_person(by=owner, participant=home, name="Út", relation="child")
    spouse = add_person(by=owner, participant=home, name="Tám", relation="spouse")

    make_head(by=owner, person=child)

    old = Person.objects.get(participant=home, name="Nguyễn Thị Sáu")
    spouse.refresh_from_db()
    assert (old.relation, spouse.relation) == ("parent", "")


def test_neither_a_neighbour_nor_a_helper_from_elsewhere_changes_anybody(owner, home):
    person = add_person(by=owner, participant=home, name="Tám")
    neighbour = farmer("0977000111")
    household(name="Lê Văn Bảy", phone="0977000111")
    link_proved_phone(neighbour)
    there = member_of(other_commune(), phone="0987000002")

    for stranger in (neighbour, there):
        for deed in (
            lambda by: add_person(by=by, participant=home, name="Kẻ Lạ"),
            lambda by: change_person(by=by, person=person, name="Kẻ Lạ"),
            lambda by: remove_person(by=by, person=person),
            lambda by: make_head(by=by, person=person),
        ):
            with pytest.raises(NotYourHousehold):
                deed(stranger)

    person.refresh_from_db()
    assert (person.name, person.ended_on, person.is_head) == ("Tám", None, False)
    assert Person.objects.filter(participant=home).count() == 2
    remove_person(by=owner, person=person)


def test_a_household_that_left_takes_nobody_in(owner, home):
    leave(by=owner, participant=home, reason="moved")

    with pytest.raises(HasLeft):
        add_person(by=owner, participant=home, name="Tám")

    assert Person.objects.filter(participant=home).count() == 1


def test_the_database_lets_nobody_who_is_out_keep_a_phone_or_be_the_head(owner, home):
    person = head(home)

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(ended_on=clock.today())
    other = add_person(by=owner, participant=home, name="Tám", phone="0905111222")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=other.pk).update(ended_on=clock.today())

    Person.objects.filter(pk=other.pk).update(ended_on=clock.today(), phone="")
    assert not Message.objects.exists()
    assert issubclass(HeadStays, Refusal)
