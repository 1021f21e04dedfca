"""What somebody has elsewhere, and what must hold between rows."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from common import clock
from common.errors import Refusal
from households.errors import NotAssisting
from households.models import Milestone
from marketplace.actions.end_listings import end_listings
from marketplace.actions.note_outside_listing import end_outside_listing, note_outside_listing, see_again
from marketplace.actions.send_parcel import hand_over
from marketplace.basics import CATEGORIES, CHANNELS, RATES, UNITS
from marketplace.errors import NotYours
from marketplace.management.commands.load_market import load_market
from marketplace.models import Category, Channel, DeliveryRate, Listing, Offer, Parcel, ParcelLine, Product, Sale, Unit
from marketplace.queries.invariants import broken
from tests.households.makers import assisting
from tests.marketplace.stall import farmer, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def shopee() -> Channel:
    return Channel.objects.get(code="shopee")


def note(by, participant, url: str = "shopee.vn/sau") -> Listing:
    return note_outside_listing(by=by, participant=participant, channel=shopee(), url=url)


def test_an_outside_listing_is_a_milestone_too():
    user, participant = seller()

    listing = note(user, participant)

    assert (listing.seen_on, listing.source, listing.commune) == (clock.today(), "self", participant.commune)
    assert Milestone.objects.get(participant=participant, step="listed").fact_id == listing.pk


def test_the_same_address_again_is_seen_again():
    user, participant = seller()
    with clock.at(NOON):
        first = note(user, participant)
    with clock.at(NOON + timedelta(days=30)):
        second = note(user, participant)

    assert first.pk == second.pk
    assert second.seen_on == date(2026, 12, 21)


def test_unseen_for_180_days_it_ends_on_that_day():
    user, participant = seller()
    with clock.at(NOON):
        note(user, participant)
    with clock.at(NOON + timedelta(days=179)):
        assert end_listings() == 0

    with clock.at(NOON + timedelta(days=200)):
        assert (end_listings(), end_listings()) == (1, 0)

    listing = Listing.objects.get()
    assert (listing.ended_on, listing.end_reason) == (date(2027, 5, 20), "unseen")


def test_there_again_is_a_new_row():
    user, participant = seller()
    listing = end_outside_listing(by=user, listing=note(user, participant))

    again = see_again(by=user, listing=listing)

    assert again.pk != listing.pk
    assert Listing.objects.open().get() == again


def test_only_the_participant_and_its_team_note():
    user, participant = seller()
    listing = note(user, participant)

    for other in (farmer("0912000000"), member_of(other_commune())):
        for act in (
            lambda other=other: note(other, participant, "shopee.vn/khac"),
            lambda other=other: see_again(by=other, listing=listing),
            lambda other=other: end_outside_listing(by=other, listing=listing),
        ):
            with pytest.raises(NotYours):
                act()

    member = member_of(phone="0987000009")
    with pytest.raises(NotAssisting):
        note(member, participant, "shopee.vn/khac")
    assisting(member, participant)
    assert note(member, participant, "shopee.vn/khac").source == "assisted"
    assert Listing.objects.open().count() == 2


def test_this_markets_own_channel_is_not_noted_by_hand():
    user, participant = seller()
    ours = Channel.objects.get(is_this_market=True)

    with pytest.raises(Refusal):
        note_outside_listing(by=user, participant=participant, channel=ours, url="https://example.vn")

    assert not Listing.objects.exists()


def test_loading_the_market_twice_adds_nothing_and_keeps_what_staff_changed():
    Category.objects.filter(slug="trai-cay").update(name="Trái cây tươi")

    assert load_market() == 0

    assert Category.objects.get(slug="trai-cay").name == "Trái cây tươi"
    assert (Category.objects.count(), Unit.objects.count()) == (len(CATEGORIES), len(UNITS))
    assert Channel.objects.count() == len(CHANNELS)
    assert DeliveryRate.objects.count() == len(RATES)


BREACHES = [
    ("reserved is what parcels hold", lambda: Offer.objects.update(reserved=1)),
    ("parcels under way hold their stock", lambda: ParcelLine.objects.filter(parcel__state="new").update(is_reserved=False)),
    ("only parcels under way hold stock", lambda: ParcelLine.objects.filter(parcel__state="handed_over").update(is_reserved=True)),
    ("an open listing has something to sell", lambda: Product.objects.update(state="paused")),
    ("what can be bought is listed", lambda: Listing.objects.all().delete()),
    ("a paid parcel has its payment", lambda: Parcel.objects.filter(state="new").update(paid_on=clock.today())),
    ("cash that was confirmed marks its parcel paid", lambda: Parcel.objects.update(paid_on=None)),
    ("a parcel handed over and paid is a sale", lambda: Sale.objects.all().delete()),
    ("a sale of a parcel was handed over and paid", lambda: Parcel.objects.filter(state="handed_over").update(state="sent")),
    ("a sale is worth its parcel's goods", lambda: Sale.objects.update(value_vnd=1)),
    ("a sale happened on the later of handed over and paid", lambda: Sale.objects.update(happened_on=date(2020, 1, 1))),
    ("the milestone sold is the first such fact", lambda: Milestone.objects.filter(step="sold").delete()),
    ("the milestone listed is the first such fact", lambda: Milestone.objects.filter(step="listed").update(reached_on=date(2020, 1, 1))),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "breach"), BREACHES, ids=[rule for rule, _breach in BREACHES])
def test_every_invariant_is_found_when_it_is_broken(rule, breach):
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    ordered(product)
    hand_over(by=user, parcel=ordered(product, state="packed"), is_cash_received=True)
    assert list(broken()) == []

    breach()

    assert rule in {found for found, _row in broken()}
