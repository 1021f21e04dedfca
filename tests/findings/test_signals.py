"""Each signal: what it finds, and the honest case beside it that it leaves alone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from common import clock
from findings.actions.look import look
from findings.models import FindingRow
from findings.signals import SIGNALS
from households.models import BankAccount, DigitalAddress, Enrolment, Participant
from marketplace.models import ProductPhoto
from photos.models import Photo
from tests.findings.sales import NOON, bought
from tests.households.makers import farmer
from tests.indicators.facts import a_household, a_product, sold

pytestmark = pytest.mark.django_db

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def found(code: str) -> set[int]:
    """Numbers of the rows that the signal names."""
    look([SIGNALS[code]])
    return set(FindingRow.objects.filter(finding__signal=code).values_list("row_id", flat=True))


def with_phone(number: int) -> Participant:
    household = a_household(date(2026, 6, 1))
    household.people.update(phone=f"+849120{number:05}")
    return household


def phone_of(household: Participant) -> str:
    return household.people.get().phone


def paid_into(fingerprint: str) -> Participant:
    household = a_household(date(2026, 6, 1))
    BankAccount.objects.create(participant=household, bank="970405", sealed="x", fingerprint=fingerprint)
    return household


def test_three_paid_into_one_account_are_found_and_a_couple_not() -> None:
    three = [paid_into("k:aaa") for _each in range(3)]
    for _each in range(2):
        paid_into("k:bbb")

    assert found("one_account") == {each.pk for each in three}


def living_at(code: str, kind: str = "household") -> Participant:
    household = a_household(date(2026, 6, 1), kind=kind)
    DigitalAddress.objects.create(
        participant=household,
        commune=household.commune,
        latitude="10.4",
        longitude="105.4",
        taken="phone",
        plus_code=code,
    )
    return household


def test_four_households_at_one_point_are_found_and_stalls_of_a_market_not() -> None:
    four = [living_at("7P28CCGJ+V2Q") for _each in range(4)]
    for _each in range(5):
        living_at("7P28CCGJ+XXX", kind="household_business")

    assert found("one_address") == {each.pk for each in four}


LOOK = [0b1010_1010_1010_1010, 1 << 16 | 77, 2 << 16 | 4242, 3 << 16 | 999]


def shows(look: list[int], sha256: str = "") -> int:
    household = a_household(date(2026, 6, 1))
    photo = Photo.objects.create(title="x", file="x.jpg", width=1, height=1, look=look, sha256=sha256)
    product = a_product(household)
    ProductPhoto.objects.create(product=product, photo=photo)
    return product.shop_id


def test_nearly_the_same_picture_in_three_shops_is_found() -> None:
    other = [LOOK[0] ^ 0xFFFF, *LOOK[1:]]
    three = [shows(LOOK), shows([LOOK[0] ^ 0b111, *LOOK[1:]]), shows(LOOK)]
    for _each in range(2):
        shows(other)

    assert found("one_photo") == set(three)


def test_plain_pictures_are_known_by_their_bytes() -> None:
    three = [shows([], "a" * 64) for _each in range(3)]
    for number in range(3):
        shows([], f"{number}" * 64)

    assert found("one_photo") == set(three)


def test_sums_that_come_back_are_found_and_fish_for_fruit_not() -> None:
    one, two, three = with_phone(1), with_phone(2), with_phone(3)
    there = bought(one, phone=phone_of(two), value_vnd=300_000)
    back = bought(two, phone=phone_of(one), at=NOON + 5 * DAY, value_vnd=280_000)
    bought(one, phone=phone_of(three), value_vnd=900_000)
    bought(three, phone=phone_of(one), value_vnd=100_000)
    bought(two, phone=phone_of(three))

    assert found("to_and_fro") == {there.pk, back.pk}


def test_what_comes_back_much_later_is_another_trade() -> None:
    one, two = with_phone(1), with_phone(2)
    bought(one, phone=phone_of(two))
    bought(two, phone=phone_of(one), at=NOON + 31 * DAY)

    assert found("to_and_fro") == set()


def test_a_ring_of_three_is_found_and_a_chain_not() -> None:
    one, two, three, four = (with_phone(number) for number in range(1, 5))
    ring = [bought(one, phone=phone_of(two)), bought(two, phone=phone_of(three)), bought(three, phone=phone_of(one))]
    bought(three, phone=phone_of(four))

    assert found("ring") == {sale.pk for sale in ring}


def test_the_same_ring_is_one_finding_however_one_goes_round() -> None:
    one, two, three = (with_phone(number) for number in range(1, 4))
    for seller, buyer in ((one, two), (two, three), (three, one), (one, two)):
        bought(seller, phone=phone_of(buyer))

    assert len(found("ring")) == 4
    assert FindingRow.objects.values("finding").distinct().count() == 1


def test_four_orders_of_one_buyer_in_a_day_are_found_and_three_not() -> None:
    seller = a_household(date(2026, 6, 1))
    parts = [bought(seller, phone="+84933000001", at=NOON + n * MINUTE) for n in range(4)]
    for n in range(3):
        bought(seller, phone="+84933000002", at=NOON + n * MINUTE)
    bought(seller, phone="+84933000002", at=NOON + DAY)

    assert found("split") == {sale.pk for sale in parts}


def at_price(price: int) -> Any:
    return bought(a_household(date(2026, 6, 1)), value_vnd=price)


def test_prices_far_from_those_of_their_name_are_found_and_dear_ones_not() -> None:
    for price in (40_000, 45_000, 50_000, 50_000, 55_000, 60_000, 48_000, 52_000, 110_000, 25_000):
        at_price(price)
    far = [at_price(600_000), at_price(5_000)]

    assert found("price") == {sale.pk for sale in far}


def test_too_few_to_compare_with_say_nothing() -> None:
    for price in (50_000, 50_000, 900_000):
        at_price(price)

    assert found("price") == set()


def test_what_is_in_the_hand_sooner_than_it_can_be_is_found() -> None:
    seller = a_household(date(2026, 6, 1))
    fast = [
        bought(seller, way=way, after=minutes * MINUTE) for way, minutes in (("own", 5), ("pick_up", 3), ("post", 90))
    ]
    for way, minutes in (("own", 25), ("pick_up", 12), ("post", 2000)):
        bought(seller, way=way, after=minutes * MINUTE)
    bought(seller, way="own", after=5 * MINUTE, rail="card")

    assert found("too_fast") == {sale.pk for sale in fast}


def registered(by: User, at: datetime, source: str = "assisted") -> int:
    household = a_household(at.date())
    Enrolment.objects.filter(participant=household).update(recorded_by=by, recorded_at=at, source=source)
    return Enrolment.objects.get(participant=household).pk


def test_registrations_within_ninety_seconds_by_one_member_are_found() -> None:
    member, other = farmer("0987000001"), farmer("0987000002")
    close = [registered(member, NOON + timedelta(seconds=70 * n)) for n in range(3)]
    registered(member, NOON + timedelta(seconds=140 + 91))
    registered(other, NOON)
    for n in range(3):
        registered(other, NOON + HOUR + timedelta(seconds=n), source="list")

    assert found("too_close") == set(close)


def test_six_orders_in_one_night_are_found_where_nights_are_quiet() -> None:
    quiet, busy = a_household(date(2026, 6, 1)), a_household(date(2026, 6, 1))
    midnight = NOON + 12 * HOUR
    burst = [bought(quiet, phone=f"+8493300000{n}", at=midnight + n * 20 * MINUTE) for n in range(6)]
    for night in range(4):
        for n in range(6):
            bought(busy, phone=f"+8493300000{n}", at=midnight + night * DAY + n * 20 * MINUTE)
    for n in range(9):
        bought(quiet, phone=f"+8493300001{n}", at=NOON + 7 * HOUR + n * MINUTE)

    assert found("night_burst") == {sale.pk for sale in burst}


def test_a_members_accounts_of_a_month_that_nobody_used_again_are_found() -> None:
    member, honest = farmer("0987000001"), farmer("0987000002")
    for by in (member, honest):
        for n in range(10):
            registered(by, datetime(2026, 6, 3, 8, n, tzinfo=NOON.tzinfo) + n * 5 * MINUTE)
    mine = Participant.objects.filter(enrolments__recorded_by=member)
    sold(mine[0], date(2026, 6, 4))
    for household in Participant.objects.filter(enrolments__recorded_by=honest)[:3]:
        sold(household, date(2026, 8, 1))

    with clock.at(NOON):
        assert found("never_again") == {each.pk for each in mine}


def test_accounts_of_late_have_time() -> None:
    member = farmer("0987000001")
    for n in range(10):
        registered(member, NOON + n * 5 * MINUTE)

    with clock.at(NOON + 80 * DAY):
        assert found("never_again") == set()


def test_every_signal_runs_on_nothing_and_has_its_words() -> None:
    assert look(everything=True) == 0
    assert all(signal.name and signal.says and signal.code == code for code, signal in SIGNALS.items())
