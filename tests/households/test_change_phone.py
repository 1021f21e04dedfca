"""Another number: the old one stays until the code from the new one is told."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import translation

from accounts.models import Message, User
from audit.models import Entry
from common import clock
from households.actions.add_person import add_person
from households.actions.change_phone import ask_new_phone, change_phone, confirm_new_phone, waiting_change
from households.actions.prove_phone import link_proved_phone
from households.errors import CodeNeeded, CodeWrong, HeadStays, NotYourHousehold, PhoneTaken, TooManyCodes
from households.models import Participant, Person, PhoneChange, PhoneProof
from households.queries.invariants import broken
from tests.households.makers import assisting, farmer, household, member_of, other_commune

pytestmark = pytest.mark.django_db

NEW = "+84905111222"


@pytest.fixture
def owner() -> User:
    return farmer("0912345678", name="Nguyễn Thị Sáu")


@pytest.fixture
def head(owner) -> Person:
    home = household()
    link_proved_phone(owner)
    return Person.objects.get(participant=home)


def code_to(phone: str = NEW) -> str:
    text = Message.objects.filter(phone=phone, kind=Message.Kind.CODE).latest("pk").text
    return re.search(r"\d{6}", text).group()


def test_a_member_proves_the_new_number_and_the_old_one_leads_in_no_more(owner, head):
    ask_new_phone(by=owner, person=head, phone="0905 111 222")
    head.refresh_from_db()
    assert (head.phone, head.user) == ("+84912345678", owner)

    confirm_new_phone(by=owner, person=head, code=code_to())

    head.refresh_from_db()
    new = User.objects.get(phone=NEW)
    assert (head.phone, head.user, new.phone_verified) == (NEW, new, True)
    assert not Participant.objects.visible_to(owner).exists()
    assert Participant.objects.visible_to(new).get() == head.participant
    assert PhoneProof.objects.open().get(person=head).recorded_by == new
    assert PhoneProof.objects.get(person=head, ended_on__isnull=False).end_reason == "phone_changed"
    assert Message.objects.filter(phone="+84912345678", kind=Message.Kind.NOTICE).count() == 1
    assert list(broken()) == []


def test_neither_number_stands_in_the_trail_and_no_code_in_the_database(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    code = code_to()
    confirm_new_phone(by=owner, person=head, code=code)

    said = str(list(Entry.objects.values_list("changes", flat=True)))
    assert "905111222" not in said
    assert "912345678" not in said
    assert code not in str(list(PhoneChange.objects.values()))


def test_a_code_is_good_once(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    confirm_new_phone(by=owner, person=head, code=code_to())
    new = User.objects.get(phone=NEW)

    with pytest.raises(CodeWrong):
        confirm_new_phone(by=new, person=head, code=code_to())


def test_a_code_is_good_for_ten_minutes(owner, head):
    with clock.at(clock.now() - timedelta(minutes=10, seconds=1)):
        ask_new_phone(by=owner, person=head, phone=NEW)

    with pytest.raises(CodeWrong):
        confirm_new_phone(by=owner, person=head, code=code_to())

    head.refresh_from_db()
    assert head.phone == "+84912345678"


def test_after_five_wrong_codes_the_right_one_does_not_help(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    right = code_to()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(5):
        with pytest.raises(CodeWrong):
            confirm_new_phone(by=owner, person=head, code=wrong)

    with pytest.raises(CodeWrong):
        confirm_new_phone(by=owner, person=head, code=right)

    head.refresh_from_db()
    assert head.phone == "+84912345678"
    ask_new_phone(by=owner, person=head, phone=NEW)
    confirm_new_phone(by=owner, person=head, code=code_to())


def test_a_new_code_makes_the_old_one_void(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    first = code_to()
    ask_new_phone(by=owner, person=head, phone="0905111333")

    if first != code_to("+84905111333"):
        with pytest.raises(CodeWrong):
            confirm_new_phone(by=owner, person=head, code=first)

    assert waiting_change(owner, head).phone == "+84905111333"


def test_three_codes_an_hour_to_a_number(owner, head):
    for _ in range(3):
        ask_new_phone(by=owner, person=head, phone=NEW)

    with pytest.raises(TooManyCodes):
        ask_new_phone(by=owner, person=head, phone=NEW)

    assert Message.objects.count() == 3
    ask_new_phone(by=owner, person=head, phone="0905111333")


def test_a_number_of_somebody_else_is_taken(owner, head):
    household(name="Lê Văn Bảy", phone="0905111222")

    for deed in (ask_new_phone, change_phone):
        with pytest.raises(PhoneTaken if deed is ask_new_phone else CodeNeeded):
            deed(by=owner, person=head, phone=NEW)

    assert not Message.objects.exists()


def test_a_number_that_is_taken_while_the_code_is_under_way_stays_with_who_was_first(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    household(name="Lê Văn Bảy", phone="0905111222")

    with pytest.raises(PhoneTaken):
        confirm_new_phone(by=owner, person=head, code=code_to())

    head.refresh_from_db()
    assert (head.phone, head.user) == ("+84912345678", owner)
    assert PhoneProof.objects.open().filter(person=head).exists()


def test_a_member_may_not_leave_out_the_code_for_a_number_that_somebody_signs_in_with(owner, head):
    with pytest.raises(CodeNeeded):
        change_phone(by=owner, person=head, phone=NEW)

    head.refresh_from_db()
    assert head.phone == "+84912345678"
    child = add_person(by=owner, participant=head.participant, name="Út")
    assert change_phone(by=owner, person=child, phone=NEW).phone == NEW


def test_a_helper_writes_a_number_without_a_code_and_the_household_is_unproved_until_it_signs_in(head):
    helper = member_of()
    assisting(helper, head.participant)

    change_phone(by=helper, person=head, phone=NEW)

    head.refresh_from_db()
    assert (head.phone, head.user) == (NEW, None)
    assert not PhoneProof.objects.open().filter(participant=head.participant).exists()
    entry = Entry.objects.get(action="change_phone")
    assert (entry.by, entry.on_behalf_of) == (helper, head.participant_id)
    link_proved_phone(farmer("0905111222"))
    assert PhoneProof.objects.open().filter(participant=head.participant).count() == 1
    assert list(broken()) == []


def test_the_old_number_is_told_in_the_sites_language_and_where_there_was_none_the_heads(owner, head):
    child = add_person(by=owner, participant=head.participant, name="Út")

    with translation.override("en"):
        change_phone(by=owner, person=child, phone=NEW)
        change_phone(by=owner, person=child, phone="0905111333")

    told = list(Message.objects.order_by("pk").values_list("phone", "kind"))
    assert told == [("+84912345678", "notice"), (NEW, "notice")]
    assert "vừa đổi" in Message.objects.latest("pk").text


def test_a_change_that_is_rolled_back_tells_nobody(owner, head):
    child = add_person(by=owner, participant=head.participant, name="Út")

    with transaction.atomic():
        change_phone(by=owner, person=child, phone=NEW)
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_a_phone_is_shared_for_a_reason_that_a_helper_gives(owner, head):
    household(name="Lê Văn Bảy", phone="0905111222")
    helper = member_of()
    assisting(helper, head.participant)

    with pytest.raises(PhoneTaken):
        change_phone(by=helper, person=head, phone=NEW)
    change_phone(by=helper, person=head, phone=NEW, shared_phone_reason="chung máy với con")

    head.refresh_from_db()
    assert (head.phone, head.shares_phone, head.participant.shared_phone_reason) == (NEW, True, "chung máy với con")


def test_a_head_keeps_a_phone_another_may_go_without(owner, head):
    child = add_person(by=owner, participant=head.participant, name="Út", phone=NEW)

    with pytest.raises(HeadStays):
        change_phone(by=owner, person=head, phone="")
    change_phone(by=owner, person=child, phone="")

    child.refresh_from_db()
    assert child.phone == ""


def test_neighbours_and_helpers_from_elsewhere_are_refused(owner, head):
    ask_new_phone(by=owner, person=head, phone=NEW)
    code = code_to()

    for other in (farmer("0977000111"), member_of(other_commune(), phone="0987000002")):
        for deed in (
            lambda by: ask_new_phone(by=by, person=head, phone="0905111333"),
            lambda by: change_phone(by=by, person=head, phone="0905111333"),
            lambda by: confirm_new_phone(by=by, person=head, code=code),
        ):
            with pytest.raises(NotYourHousehold):
                deed(other)
    helper = member_of()
    assisting(helper, head.participant)
    with pytest.raises(CodeWrong):
        confirm_new_phone(by=helper, person=head, code=code)  # only who asked may tell it

    confirm_new_phone(by=owner, person=head, code=code)
