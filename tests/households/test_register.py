"""Somebody takes part from now on."""

from datetime import timedelta

import pytest

from audit.models import Entry
from common import clock
from common.errors import Refusal
from common.facts import Source
from common.phones import NotAPhone
from households.actions.register import register_participant
from households.errors import NameMissing, NotYourPlace, PhoneNotProved, PhoneTaken, WrongDay
from households.models import Consent, Enrolment, Milestone, Participant, Person, PhoneProof, Visit
from places.errors import HamletNameWrong, PlaceUnknown
from places.models import Place
from tests.households.makers import (
    AGREED,
    TICKED,
    commune,
    department,
    farmer,
    hamlet,
    household,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db


def test_a_farmer_registers_with_the_proved_phone():
    user = farmer("0912345678")

    made = register_participant(
        by=user, kind="household", name="  Nguyễn  Thị Sáu ", phone="0912 345 678", commune=commune(),
        hamlet_name="ấp mỹ an", produce="xoài, sầu riêng", consent=AGREED, source=Source.SELF,
    )  # fmt: skip

    assert (made.name, made.folded_name, made.kind) == ("Nguyễn Thị Sáu", "nguyen thi sau", "household")
    assert made.hamlet.full_name == "Ấp mỹ an"
    head = Person.objects.get(participant=made)
    assert (head.phone, head.user, head.is_head, head.shares_phone) == ("+84912345678", user, True, False)
    enrolment = Enrolment.objects.get(participant=made)
    assert (enrolment.source, enrolment.recorded_by, enrolment.commune) == (Source.SELF, user, commune())
    consent = Consent.objects.get(participant=made)
    assert (consent.wording, consent.proof, consent.source) == ("Tôi đồng ý.", "ticked", Source.SELF)
    assert PhoneProof.objects.get(participant=made).how == PhoneProof.How.CODE
    assert set(Milestone.objects.values_list("step", flat=True)) == {"registered", "consented"}
    assert not Visit.objects.exists()
    user.refresh_from_db()
    assert user.name == "Nguyễn Thị Sáu"


def test_a_team_member_registers_at_the_door_and_it_is_recorded_as_assisted():
    member = member_of()

    made = register_participant(
        by=member,
        kind="household",
        name="Trần Văn Tám",
        phone="84 905.111.222",
        commune=commune(),
        consent=TICKED,
        source=Source.ASSISTED,
    )

    enrolment = Enrolment.objects.get(participant=made)
    assert (enrolment.source, enrolment.recorded_by) == (Source.ASSISTED, member)
    assert not PhoneProof.objects.exists()
    entry = Entry.objects.get(action="register_participant")
    assert (entry.by, entry.on_behalf_of, entry.subject_id) == (member, made.pk, str(made.pk))
    assert "Tám" not in str(entry.changes)
    assert Visit.objects.get(participant=made).member == member
    assert set(Milestone.objects.values_list("step", flat=True)) == {"met", "registered", "consented"}


def test_what_comes_from_a_list_is_declared_and_its_consent_pending():
    made = household()

    assert Enrolment.objects.get(participant=made).source == Source.LIST
    assert not Consent.objects.exists()
    assert not PhoneProof.objects.exists()


def test_a_cooperative_has_its_own_name_and_a_person_to_speak_to():
    made = register_participant(
        by=officer_of(), kind="cooperative", name="HTX Xoài Ba Màu", person_name="Lý Văn Hai", phone="0905111222",
        commune=commune(), source=Source.ASSISTED,
    )  # fmt: skip

    assert made.name == "HTX Xoài Ba Màu"
    assert made.people.get().name == "Lý Văn Hai"


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"name": "   "}, NameMissing, "name"),
        ({"name": "a" * 121}, NameMissing, "name"),
        ({"phone": "12345"}, NotAPhone, "phone"),
        ({"phone": "0296 3 841 190"}, NotAPhone, "phone"),
        ({"hamlet_name": "xã An Châu"}, HamletNameWrong, "hamlet"),
        ({"happened_on": clock.today() + timedelta(days=1)}, WrongDay, "happened_on"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field_and_nothing_is_written(given, refusal, field):
    right = {
        "name": "Trần Văn Tám",
        "phone": "0905111222",
        "commune": commune(),
        "kind": "household",
        "source": Source.ASSISTED,
    }
    member = member_of()

    with pytest.raises(refusal) as refused:
        register_participant(by=member, **{**right, **given})

    assert refused.value.field == field
    assert str(refused.value)
    assert (
        Participant.objects.count(),
        Person.objects.count(),
        Entry.objects.filter(action="register_participant").count(),
    ) == (0, 0, 0)
    register_participant(by=member, **right)
    assert Participant.objects.count() == 1


def test_a_former_unit_or_a_hamlet_of_elsewhere_is_no_place_to_live():
    former = Place.objects.exclude(valid_to=None).filter(parent__code="91").first()
    elsewhere = hamlet(of=other_commune())

    for where in ({"commune": former}, {"commune": commune(), "hamlet": elsewhere}):
        with pytest.raises(PlaceUnknown):
            household(where=where["commune"], hamlet=where.get("hamlet"))

    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (lambda: member_of(), True),
        (lambda: member_of(hamlet("Ấp Mỹ An")), True),
        (lambda: member_of(hamlet("Ấp Mỹ Long")), False),
        (lambda: member_of(other_commune()), False),
        (lambda: officer_of(), True),
        (lambda: officer_of(other_commune()), False),
        (lambda: department(), True),
        (lambda: farmer("0987000009"), False),
    ],
)
def test_only_helpers_of_the_place_register_somebody_else(who, allowed):
    user, here = who(), hamlet("Ấp Mỹ An")

    def register():
        household(by=user, source=Source.ASSISTED, hamlet=here)

    if allowed:
        register()
    else:
        with pytest.raises(NotYourPlace):
            register()

    assert Participant.objects.count() == int(allowed)


def test_nobody_registers_himself_with_a_number_that_was_not_proved():
    user = farmer("0912345678")

    for by, phone in ((user, "0905111222"), (member_of(), "0905111222"), (None, "0905111222")):
        with pytest.raises(PhoneNotProved):
            register_participant(
                by=by, kind="household", name="Ai Đó", phone=phone, commune=commune(), source=Source.SELF
            )

    assert not Participant.objects.exists()


def test_a_known_phone_is_named_to_those_who_may_know_only():
    held = household(phone="0905111222")
    owner, neighbour, stranger = farmer("0905111222"), member_of(), member_of(other_commune(), phone="0987000002")
    seen = {}

    for label, by, source, where in (
        ("owner", owner, Source.SELF, commune()),
        ("neighbour", neighbour, Source.ASSISTED, commune()),
        ("stranger", stranger, Source.ASSISTED, other_commune()),
    ):
        with pytest.raises(PhoneTaken) as refused:
            household(by=by, source=source, where=where, phone="0905 111 222", name="Tên Khác")
        seen[label] = refused.value

    assert seen["owner"].participant == seen["neighbour"].participant == held
    assert held.name in str(seen["neighbour"])
    assert seen["stranger"].participant is None
    assert held.name not in str(seen["stranger"])
    assert Participant.objects.count() == 1


def test_two_share_a_phone_only_with_a_reason_which_flags_the_second():
    household(phone="0905111222")

    second = household(phone="0905111222", name="Nguyễn Văn Út", shared_phone_reason="  hai anh em ở chung nhà ")

    assert second.shared_phone_reason == "hai anh em ở chung nhà"
    assert second.people.get().shares_phone
    assert household(phone="0905111333", shared_phone_reason="không cần").shared_phone_reason == ""
    with pytest.raises(Refusal):
        household(phone="0905111222", name="Nguyễn Văn Ba")
