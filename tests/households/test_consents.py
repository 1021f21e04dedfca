"""A consent for each purpose: given, withdrawn, and what follows at once."""

import pytest
from django.db import IntegrityError, transaction

from accounts.actions.queue_message import queue_message
from accounts.models import Message
from audit.models import Entry
from households.actions.add_person import add_person
from households.actions.give_consent import ConsentGiven, give_consent
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.leave import leave
from households.actions.remind import remind
from households.actions.withdraw_consent import withdraw_consent
from households.consent_words import SLUGS, WORDS, consent_given
from households.errors import HasLeft, LeaveInstead, NotAgreed, NotYourHousehold
from households.models import BankAccount, Consent, Enrolment, IdentityNumber, Milestone
from households.queries.consents import agree_to, agreements_of, ended_consents, pending_consents
from tests.households.makers import (
    AGREED,
    MAN_OF_1975,
    WOMAN_OF_1980,
    agreed_to,
    assisting,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db
Purpose = Consent.Purpose
REST = [purpose for purpose in Purpose if purpose != Purpose.TAKE_PART]


@pytest.fixture
def home():
    participant = household()
    return living_in(farmer("0912345678"), participant), participant


def held(participant) -> set[str]:
    return set(Consent.objects.open().filter(participant=participant).values_list("purpose", flat=True))


def test_every_purpose_has_words_a_version_and_an_address():
    assert set(WORDS) == set(SLUGS) == set(Purpose)
    assert len(set(SLUGS.values())) == len(SLUGS)
    assert all(words.version >= 1 and str(words.text) and str(words.withdrawing) for words in WORDS.values())


def test_registering_asks_for_taking_part_alone():
    participant = household(consent=AGREED)

    assert held(participant) == {"take_part"}


@pytest.mark.parametrize("purpose", REST)
def test_another_purpose_is_given_and_withdrawn_by_itself(home, purpose):
    user, participant = home
    give_consent(by=user, participant=participant, consent=AGREED)

    given = give_consent(by=user, participant=participant, consent=consent_given("ticked", purpose))
    assert held(participant) == {"take_part", purpose}
    ended = withdraw_consent(by=user, participant=participant, purpose=purpose)

    assert given == ended
    assert (ended.end_reason, ended.wording, ended.language) == ("withdrew", str(WORDS[purpose].text), "vi")
    assert held(participant) == {"take_part"}
    assert Enrolment.objects.open().filter(participant=participant).exists()
    deeds = Entry.objects.filter(changes__purpose=purpose).order_by("pk").values_list("action", "on_behalf_of")
    assert list(deeds) == [("give_consent", None), ("withdraw_consent", None)]


@pytest.mark.parametrize("purpose", REST)
def test_another_purpose_is_no_milestone_and_no_answer_to_taking_part(home, purpose):
    user, participant = home

    give_consent(by=user, participant=participant, consent=agreed_to(purpose))

    assert not Milestone.objects.filter(participant=participant, step="consented").exists()
    assert pending_consents(user) == [participant]


def test_taking_part_is_taken_back_by_leaving(home):
    user, participant = home
    for purpose in Purpose:
        give_consent(by=user, participant=participant, consent=agreed_to(purpose))

    with pytest.raises(LeaveInstead):
        withdraw_consent(by=user, participant=participant, purpose="take_part")
    assert held(participant) == set(Purpose)

    leave(by=user, participant=participant, reason="withdrew")
    assert held(participant) == set()
    assert {row.end_reason for row in ended_consents(participant.people.get())} == {"withdrew"}


def test_what_was_not_agreed_to_cannot_be_withdrawn(home):
    user, participant = home

    with pytest.raises(NotAgreed):
        withdraw_consent(by=user, participant=participant, purpose="reminders")

    assert not Entry.objects.filter(action="withdraw_consent").exists()


def test_a_second_agreement_changes_nothing_until_the_words_do(home):
    user, participant = home
    first = give_consent(by=user, participant=participant, consent=agreed_to("reminders"))
    again = give_consent(by=user, participant=participant, consent=agreed_to("reminders"))

    newer = ConsentGiven(wording="Chữ mới.", language="vi", proof="ticked", purpose="reminders", version=2)
    third = give_consent(by=user, participant=participant, consent=newer)

    assert first == again != third
    first.refresh_from_db()
    assert (first.end_reason, first.wording) == ("reworded", "Tôi đồng ý.")
    assert (third.wording, third.version, third.ended_on) == ("Chữ mới.", 2, None)


def test_whoever_left_is_asked_nothing(home):
    user, participant = home
    leave(by=user, participant=participant, reason="moved")

    with pytest.raises(HasLeft):
        give_consent(by=user, participant=participant, consent=agreed_to("reminders"))


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (member_of, True),
        (officer_of, True),
        (department, True),
        (lambda: member_of(other_commune()), False),
        (lambda: officer_of(other_commune()), False),
        (lambda: living_in(farmer("0912345679"), household(phone="0912345679", name="Lê Văn Bảy")), False),
        (lambda: farmer("0987000009"), False),
    ],
)
@pytest.mark.parametrize("purpose", ["reminders", "shown"])
def test_who_writes_down_what_was_said(home, who, may, purpose):
    _user, participant = home
    by = who()

    if may:
        given = give_consent(by=by, participant=participant, consent=agreed_to(purpose))
        assert (given.source, given.recorded_by, given.person) == ("assisted", by, participant.people.get())
        withdraw_consent(by=by, participant=participant, purpose=purpose)
        deeds = Entry.objects.filter(action="withdraw_consent")
        assert [(deed.by, deed.on_behalf_of) for deed in deeds] == [(by, participant.pk)]
    else:
        with pytest.raises(NotYourHousehold):
            give_consent(by=by, participant=participant, consent=agreed_to(purpose))
        give_consent(by=department(), participant=participant, consent=agreed_to(purpose))
        with pytest.raises(NotYourHousehold):
            withdraw_consent(by=by, participant=participant, purpose=purpose)
        assert held(participant) == {purpose}


def test_what_is_each_ones_own_the_others_do_not_say(home):
    user, participant = home
    son = add_person(by=user, participant=participant, name="Nguyễn Văn Con", phone="0912345600")
    mother = add_person(by=user, participant=participant, name="Trần Thị Má")
    son.user = farmer("0912345600")
    son.save()

    with pytest.raises(NotYourHousehold):
        give_consent(by=user, participant=participant, person=son, consent=agreed_to("shown"))
    give_consent(by=son.user, participant=participant, person=son, consent=agreed_to("shown"))
    give_consent(by=user, participant=participant, person=mother, consent=agreed_to("shown"))
    give_consent(by=son.user, participant=participant, consent=agreed_to("reminders"))

    assert set(agree_to("shown", participant=participant).values_list("person", flat=True)) == {son.pk, mother.pk}
    states = {one.purpose: one.consent for one in agreements_of(participant.people.get(is_head=True))}
    assert states["shown"] is None
    assert states["reminders"].participant == participant
    with pytest.raises(NotYourHousehold):
        withdraw_consent(by=user, participant=participant, person=son, purpose="shown")


def test_a_person_of_another_household_agrees_to_nothing_here(home):
    user, participant = home
    elsewhere = household(phone="0912345679", name="Lê Văn Bảy")

    with pytest.raises(NotYourHousehold):
        give_consent(by=user, participant=participant, person=elsewhere.people.get(), consent=agreed_to("reminders"))


def test_withdrawing_deletes_what_was_sealed_and_that_alone(home):
    user, participant = home
    person = participant.people.get()
    keep_identity_number(by=user, person=person, number=WOMAN_OF_1980, consent=agreed_to("identity"))
    keep_bank_account(
        by=user, participant=participant, bank="970405", number="670020519", holder="SAU", consent=agreed_to("bank")
    )
    neighbour, office = household(phone="0912345679", name="Lê Văn Bảy"), department()
    assisting(office, neighbour)
    keep_identity_number(by=office, person=neighbour.people.get(), number=MAN_OF_1975, consent=agreed_to("identity"))

    withdraw_consent(by=user, participant=participant, purpose="identity")
    assert list(IdentityNumber.objects.values_list("person", flat=True)) == [neighbour.people.get().pk]
    assert BankAccount.objects.count() == 1

    withdraw_consent(by=user, participant=participant, purpose="bank")
    assert not BankAccount.objects.exists()
    assert set(Entry.objects.filter(action__startswith="delete_").values_list("action", flat=True)) == {
        "delete_identity_number",
        "delete_bank_account",
    }


def test_reminders_go_to_those_who_agreed_and_stop_at_once(home):
    user, participant = home
    person = participant.people.get()
    assert remind(person=person, text="Mai có lớp ở ấp.") is None
    give_consent(by=user, participant=participant, consent=agreed_to("reminders"))
    assert remind(person=person, text="Mai có lớp ở ấp.") is not None
    queue_message(phone="+84912000000", kind=Message.Kind.REMINDER, text="Của người khác")
    queue_message(phone=person.phone, kind=Message.Kind.ORDER, text="Có đơn mới")
    queue_message(phone=person.phone, kind=Message.Kind.NOTICE, text="Số điện thoại đã đổi")

    withdraw_consent(by=user, participant=participant, purpose="reminders")

    assert remind(person=person, text="Mai có lớp ở ấp.") is None
    assert set(Message.objects.values_list("text", flat=True)) == {
        "Của người khác",
        "Có đơn mới",
        "Số điện thoại đã đổi",
    }


def test_the_database_keeps_one_open_consent_of_a_purpose(home):
    user, participant = home
    mother = add_person(by=user, participant=participant, name="Trần Thị Má")
    for purpose in ("reminders", "shown"):
        give_consent(by=user, participant=participant, consent=agreed_to(purpose))
    row = {"participant": participant, "wording": "x", "language": "vi", "proof": "ticked"}
    row["commune"] = participant.commune

    with pytest.raises(IntegrityError, match="one_open_consent_a_purpose"), transaction.atomic():
        Consent.objects.create(person=mother, purpose="reminders", **row)
    with pytest.raises(IntegrityError, match="one_open_consent_a_person"), transaction.atomic():
        Consent.objects.create(person=participant.people.get(is_head=True), purpose="shown", **row)

    Consent.objects.create(person=mother, purpose="shown", **row)
