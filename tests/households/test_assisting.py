"""A helper acts for a household with its agreement: how it begins, and how it ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Message
from audit.models import Entry
from common import clock
from households.actions.assist import agree_assisting, begin_assisting, record_agreement
from households.actions.end_assisting import end_assisting
from households.errors import (
    AlreadyAssisting,
    AskedTooOften,
    CodeOver,
    NobodyToAsk,
    NotYourHousehold,
    OwnHousehold,
    WhoAgreed,
    WhyMissing,
    WrongCode,
)
from households.forms.assist import AgreedForm
from households.models import Assistance, AssistanceRequest, Participant, Person
from households.queries.assistances import helping_now
from households.rules import can_act_for, is_assisting
from tests.households.makers import (
    assisting,
    code_for,
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


def head_of(home: Participant) -> Person:
    return Person.objects.get(participant=home, is_head=True)


def another_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_code_that_the_household_tells_is_the_agreement():
    home, helper = household(), member_of()
    begin_assisting(by=helper, participant=home)
    assert not can_act_for(helper, home)

    begun = agree_assisting(by=helper, participant=home, code=code_for(home))

    assert (begun.agreement, begun.agreed_by, begun.note) == ("code", head_of(home), "")
    assert begun.expires_at - begun.started_at == timedelta(hours=12)
    assert can_act_for(helper, home)
    assert helping_now(helper) == begun
    assert list(
        Entry.objects.filter(on_behalf_of=home.pk, by=helper).order_by("pk").values_list("action", flat=True)
    ) == [
        "begin_assisting",
        "agree_assisting",
    ]


def test_the_message_says_who_asks_and_the_code_is_kept_nowhere_else():
    home, helper = household(), member_of(name="Trần Ngân")

    request = begin_assisting(by=helper, participant=home)

    message = Message.objects.get()
    assert (message.phone, message.kind) == (head_of(home).phone, "code")
    assert "Trần Ngân" in message.text
    assert "Nguyễn Thị Sáu" in message.text
    code = message.text[:6]
    assert code not in request.code_hash
    assert code not in str(list(Entry.objects.values_list("changes", flat=True)))


def test_a_wrong_code_five_times_and_the_right_one_is_void():
    home, helper = household(), member_of()
    begin_assisting(by=helper, participant=home)
    code = code_for(home)

    for _ in range(4):
        with pytest.raises(WrongCode):
            agree_assisting(by=helper, participant=home, code=another_code(code))
    with pytest.raises(CodeOver):
        agree_assisting(by=helper, participant=home, code=another_code(code))
    with pytest.raises(CodeOver):
        agree_assisting(by=helper, participant=home, code=code)

    assert not Assistance.objects.exists()
    assert AssistanceRequest.objects.get().tries == 5


def test_four_wrong_codes_and_the_right_one_still_counts():
    home, helper = household(), member_of()
    begin_assisting(by=helper, participant=home)
    code = code_for(home)

    for _ in range(4):
        with pytest.raises(WrongCode):
            agree_assisting(by=helper, participant=home, code=another_code(code))

    assert agree_assisting(by=helper, participant=home, code=f" {code} ").participant == home


def test_a_code_is_good_once_for_ten_minutes_for_one_helper():
    home, helper, other = household(), member_of(), member_of(phone="0987000002", name="Lê Bền")
    begin_assisting(by=helper, participant=home)
    code = code_for(home)

    with pytest.raises(CodeOver):
        agree_assisting(by=other, participant=home, code=code)
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)), pytest.raises(CodeOver):
        agree_assisting(by=helper, participant=home, code=code)
    held = agree_assisting(by=helper, participant=home, code=code)
    end_assisting(by=helper, assistance=held)
    with pytest.raises(CodeOver):
        agree_assisting(by=helper, participant=home, code=code)

    assert Assistance.objects.count() == 1


def test_a_new_code_voids_the_one_before():
    home, helper = household(), member_of()
    begin_assisting(by=helper, participant=home)
    first = code_for(home)
    begin_assisting(by=helper, participant=home)
    second = code_for(home)

    if first != second:
        with pytest.raises(WrongCode):
            agree_assisting(by=helper, participant=home, code=first)

    assert agree_assisting(by=helper, participant=home, code=second)


def test_a_phone_is_not_flooded_with_codes():
    home, helper = household(), member_of()
    for _ in range(5):
        begin_assisting(by=helper, participant=home)

    with pytest.raises(AskedTooOften):
        begin_assisting(by=helper, participant=home)
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        assert begin_assisting(by=helper, participant=home)

    assert Message.objects.count() == 6


def test_owner_neighbour_stranger_and_helpers_of_elsewhere_do_not_ask():
    home = household(phone="0905111222")
    owner = living_in(farmer("0905111222"), home)
    neighbour = living_in(farmer("0905111333"), household(name="Lê Văn Bảy", phone="0905111333"))

    with pytest.raises(OwnHousehold):
        begin_assisting(by=owner, participant=home)
    for other in (neighbour, farmer("0905111444"), member_of(other_commune()), officer_of(other_commune())):
        with pytest.raises(NotYourHousehold):
            begin_assisting(by=other, participant=home)
        with pytest.raises(NotYourHousehold):
            record_agreement(by=other, participant=home, person=head_of(home), agreement="spoken", note="Mất sóng")

    assert not AssistanceRequest.objects.exists()
    assert begin_assisting(by=department(), participant=home)


def test_a_head_with_the_helpers_own_phone_agrees_to_nothing_by_code():
    home, helper = household(phone="0905111222"), member_of(phone="0905111222")

    with pytest.raises(NobodyToAsk):
        begin_assisting(by=helper, participant=home)

    assert not Message.objects.exists()


def test_without_a_code_it_is_written_down_who_agreed_and_why_and_their_phone_is_told():
    home, helper = household(), member_of(name="Trần Ngân")

    begun = record_agreement(by=helper, participant=home, person=head_of(home), agreement="spoken", note="  Mất sóng  ")

    assert (begun.agreement, begun.agreed_by, begun.note) == ("spoken", head_of(home), "Mất sóng")
    assert list(Assistance.objects.without_code()) == [begun]
    message = Message.objects.get()
    assert (message.phone, message.kind) == (head_of(home).phone, "notice")
    assert "Trần Ngân" in message.text
    assert Entry.objects.get(action="record_agreement").on_behalf_of == home.pk


def test_without_a_code_somebody_of_the_household_is_named_and_why():
    home, other, helper = household(), household(name="Lê Văn Bảy", phone="0905111333"), member_of()

    with pytest.raises(WhoAgreed):
        record_agreement(by=helper, participant=home, person=head_of(other), agreement="spoken", note="Mất sóng")
    gone = Person.objects.create(participant=home, name="Đã Đi Xa", ended_on=clock.today())
    with pytest.raises(WhoAgreed):
        record_agreement(by=helper, participant=home, person=gone, agreement="spoken", note="Mất sóng")
    assert gone not in AgreedForm(participant=home).fields["person"].queryset
    with pytest.raises(WhyMissing):
        record_agreement(by=helper, participant=home, person=head_of(home), agreement="paper", note="  ")
    with pytest.raises(ValueError, match="code"):
        record_agreement(by=helper, participant=home, person=head_of(home), agreement="code", note="Mất sóng")

    assert not Assistance.objects.exists()


def test_a_helper_helps_one_household_at_a_time_and_a_household_may_have_two_helpers():
    home, next_door = household(), household(name="Lê Văn Bảy", phone="0905111333")
    helper, second = member_of(), member_of(phone="0987000002", name="Lê Bền")
    held = assisting(helper, home)

    with pytest.raises(AlreadyAssisting) as refused:
        begin_assisting(by=helper, participant=next_door)
    assert refused.value.participant == home
    assisting(second, home)
    end_assisting(by=helper, assistance=held)
    assisting(helper, next_door)

    assert not is_assisting(helper, home)
    assert is_assisting(second, home)
    assert is_assisting(helper, next_door)


def test_the_database_refuses_a_second_open_one_of_a_helper():
    home, helper = household(), member_of()
    held = assisting(helper, home)

    with pytest.raises(IntegrityError), transaction.atomic():
        Assistance.objects.create(
            participant=home, helper=helper, commune=commune(), agreement="code", agreed_by=head_of(home),
            expires_at=held.expires_at,
        )  # fmt: skip
