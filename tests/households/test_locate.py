"""Where a participant is: who may say so, what a correction leaves, and that somebody else verifies it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from common import clock
from households.actions.give_consent import ConsentGiven
from households.actions.leave import leave
from households.actions.locate import AddressWords, describe_way, locate
from households.actions.prove_phone import link_proved_phone
from households.actions.verify_address import verify_address
from households.actions.withdraw_consent import withdraw_consent
from households.errors import (
    FarFromCommune,
    HasLeft,
    NotAgreed,
    NotLocated,
    NotYourHousehold,
    OwnAddress,
    VerifiedAlready,
)
from households.models import AddressCheck, Consent, DigitalAddress, Milestone
from households.queries.addresses import ways_for_buyers
from households.queries.invariants import broken
from households.rules import ways_to_verify
from places.address_codes import TenDigitsWrong
from places.errors import OutsideProvince
from places.points import Point
from tests.households.makers import commune, department, farmer, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return household(phone="0905111222")


@pytest.fixture
def owner(home):
    user = farmer("0905111222")
    link_proved_phone(user)
    return user


POSITION = ConsentGiven("Được giữ chỗ nhà tôi.", "vi", Consent.Proof.TICKED, Consent.Purpose.POSITION)


def near(north: float = 0.0, east: float = 0.0) -> Point:
    """A point by the middle of the commune."""
    middle = commune()
    return Point(round(middle.latitude + north, 6), round(middle.longitude + east, 6))


def put(by, home, point=None, **more):
    given = {"taken": "phone", "consent": POSITION, **more}
    return locate(by=by, participant=home, point=point or near(), **given)


def test_a_household_says_where_it_is(home, owner):
    words = AddressWords("  Qua cầu,  rẽ trái ", "12.3456 7890", "90506g4cgj9", True)

    address = put(owner, home, near(0.01), accuracy_m=12, words=words)

    assert (address.latitude, address.longitude) == (Decimal(f"{near(0.01).latitude:.6f}"), Decimal("105.436000"))
    assert (address.accuracy_m, address.taken, address.source) == (12, "phone", "self")
    assert (address.directions, address.ten_digit, address.vpostcode) == (
        "Qua cầu, rẽ trái",
        "1234567890",
        "90506G4CG+J9",
    )
    assert address.shown_to_buyers
    assert address.plus_code.startswith("7P27")
    assert Milestone.objects.get(participant=home, step="located").fact_id == address.pk
    assert list(broken()) == []


def test_without_an_agreement_no_position_is_kept(home, owner):
    with pytest.raises(NotAgreed):
        put(owner, home, consent=None)
    assert not DigitalAddress.objects.exists()

    put(owner, home)

    assert put(owner, home, near(0.01), consent=None).pk
    assert Consent.objects.open().get(purpose=Consent.Purpose.POSITION).participant == home


def test_a_helper_of_the_place_writes_it_down_with_both_names(home):
    member = member_of()

    address = put(member, home)

    entry = Entry.objects.get(action="locate")
    assert (address.source, address.recorded_by) == ("assisted", member)
    assert (entry.by, entry.on_behalf_of) == (member, home.pk)
    assert str(address.latitude) not in str(entry.changes)
    assert address.plus_code not in str(entry.changes)


@pytest.mark.parametrize(
    "who", [lambda: farmer("0905999999"), lambda: member_of(other_commune()), lambda: officer_of(other_commune())]
)
def test_others_say_nothing_of_it(home, who):
    stranger, member = who(), member_of(phone="0987000009")

    with pytest.raises(NotYourHousehold):
        put(stranger, home)
    assert not DigitalAddress.objects.exists()

    put(member, home)
    with pytest.raises(NotYourHousehold):
        describe_way(by=stranger, participant=home, words=AddressWords("lối khác"))
    with pytest.raises(OwnAddress):
        verify_address(by=stranger, participant=home, how="at_the_door")
    with pytest.raises(NotYourHousehold):
        withdraw_consent(by=stranger, participant=home, purpose=Consent.Purpose.POSITION)
    assert not DigitalAddress.objects.visible_to(stranger).exists()
    assert DigitalAddress.objects.visible_to(member).exists()


def test_a_correction_voids_the_row_and_keeps_the_day(home, owner):
    with clock.at(clock.now() - timedelta(days=40)):
        first = put(owner, home)
        day = clock.today()
    verify_address(by=member_of(), participant=home, how="at_the_door")
    before = clock.now()

    second = put(owner, home, near(0.01))

    first.refresh_from_db()
    assert first.voided_at is not None
    assert (second.happened_on, second.voided_at) == (day, None)
    assert not AddressCheck.objects.standing().exists()
    assert DigitalAddress.objects.as_known_at(before).get() == first
    assert Milestone.objects.get(participant=home, step="located").reached_on == day
    assert list(broken()) == []


def test_who_moved_lives_there_from_today(home, owner):
    with clock.at(clock.now() - timedelta(days=40)):
        first = put(owner, home)
        day = clock.today()

    second = put(owner, home, near(0.01), has_moved=True)

    first.refresh_from_db()
    assert (first.voided_at, first.ended_on, first.end_reason) == (None, clock.today(), "moved")
    assert second.happened_on == clock.today()
    assert DigitalAddress.objects.open_on(day).get() == first
    assert Milestone.objects.get(participant=home, step="located").reached_on == day
    assert list(broken()) == []


def test_the_same_point_again_changes_the_words_alone(home, owner):
    first = put(owner, home)
    verify_address(by=member_of(), participant=home, how="at_the_door")

    again = put(owner, home, words=AddressWords("nhà mái đỏ"))

    assert again.pk == first.pk
    assert DigitalAddress.objects.get().directions == "nhà mái đỏ"
    assert AddressCheck.objects.standing().count() == 1
    assert Entry.objects.get(action="describe_way").changes == {"fields": ["directions"]}


def test_a_point_outside_the_province_is_refused(home, owner):
    with pytest.raises(OutsideProvince):
        put(owner, home, Point(21.03, 105.85))

    assert not DigitalAddress.objects.exists()


def test_a_point_far_from_the_commune_is_asked_again(home, owner):
    with pytest.raises(FarFromCommune) as refused:
        put(owner, home, near(0.2))

    assert "22 km" in str(refused.value)
    assert not DigitalAddress.objects.exists()
    assert put(owner, home, near(0.2), is_far_right=True).pk


def test_a_wrong_code_is_refused_before_anything_is_written(home, owner):
    with pytest.raises(TenDigitsWrong):
        put(owner, home, words=AddressWords(ten_digit="123"))

    assert not DigitalAddress.objects.exists()


def test_there_is_no_way_to_describe_or_verify_before_the_point(home, owner):
    with pytest.raises(NotLocated):
        describe_way(by=owner, participant=home, words=AddressWords("qua cầu"))
    with pytest.raises(NotLocated):
        verify_address(by=member_of(), participant=home, how="at_the_door")


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        (lambda: member_of(), ["at_the_door"]),
        (lambda: officer_of(), ["at_the_door", "office", "post"]),
        (lambda: department(), ["at_the_door", "office", "post"]),
        (lambda: member_of(other_commune()), []),
        (lambda: officer_of(other_commune()), []),
        (lambda: farmer("0905999999"), []),
    ],
)
def test_each_verifies_in_the_ways_open_to_them(home, owner, who, ways):
    put(owner, home)
    user = who()

    assert ways_to_verify(user, home) == ways
    for how in AddressCheck.How.values:
        if how not in ways:
            with pytest.raises(OwnAddress):
                verify_address(by=user, participant=home, how=how)
    assert not AddressCheck.objects.exists()
    if ways:
        check = verify_address(by=user, participant=home, how=ways[-1])
        assert (check.how, check.recorded_by, check.commune) == (ways[-1], user, commune())
        with pytest.raises(VerifiedAlready):
            verify_address(by=user, participant=home, how=ways[0])


def test_nobody_verifies_the_house_they_live_in(home):
    at_home = member_of(phone="0905111222")
    link_proved_phone(at_home)
    put(at_home, home)

    with pytest.raises(OwnAddress):
        verify_address(by=at_home, participant=home, how="at_the_door")

    assert verify_address(by=member_of(phone="0987000009"), participant=home, how="at_the_door").pk


def test_who_takes_it_back_leaves_no_point_behind(home, owner):
    put(owner, home, words=AddressWords("qua cầu"))
    put(owner, home, near(0.01), words=AddressWords("qua cầu nữa", "1234567890"))

    withdraw_consent(by=owner, participant=home, purpose=Consent.Purpose.POSITION)

    assert DigitalAddress.objects.count() == 2
    for row in DigitalAddress.objects.all():
        assert (row.latitude, row.longitude, row.plus_code, row.directions, row.ten_digit) == (None, None, "", "", "")
    assert not DigitalAddress.objects.open().exists()
    assert list(broken()) == []
    assert put(owner, home).pk


def test_the_address_ends_when_the_household_leaves(home, owner):
    put(owner, home)

    leave(by=owner, participant=home, reason="moved")

    assert not DigitalAddress.objects.open().exists()
    assert DigitalAddress.objects.get().latitude is None
    with pytest.raises(HasLeft):
        put(owner, home)


def test_buyers_are_shown_the_way_only_where_the_household_wants_it(home, owner):
    put(owner, home)
    assert ways_for_buyers([home.pk]) == {}

    address = describe_way(by=owner, participant=home, words=AddressWords(shown_to_buyers=True))

    assert ways_for_buyers([home.pk]) == {home.pk: address}
    assert ways_for_buyers([]) == {}


@pytest.mark.parametrize(
    "breach",
    [
        {"latitude": None},
        {"longitude": None},
        {"latitude": None, "longitude": None, "plus_code": ""},
        {"latitude": Decimal(50)},
        {"longitude": Decimal(5)},
        {"plus_code": ""},
        {"ten_digit": "123"},
        {"vpostcode": "90506G4CGJ9"},
        {"ended_on": clock.today()},
    ],
)
def test_the_database_lets_no_broken_address_stand(home, owner, breach):
    put(owner, home)

    with pytest.raises(IntegrityError), transaction.atomic():
        DigitalAddress.objects.update(**breach)


def test_the_database_lets_one_address_be_open_and_one_check_stand(home, owner):
    address = put(owner, home)
    check = verify_address(by=member_of(), participant=home, how="at_the_door")

    for row in (address, check):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
