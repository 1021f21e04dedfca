"""Every deed that a helper may do for a household: refused without its leave; with it, both names stand beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from audit.models import Entry
from households.actions.add_person import add_person
from households.done_for import OTHER, words_for
from households.errors import NotAssisting
from households.models import Participant, Person
from marketplace.actions.answer_parcel import accept_parcel, refuse_parcel
from marketplace.actions.complete_sale import return_sale
from marketplace.actions.list_product import edit_product, list_product
from marketplace.actions.note_outside_listing import end_outside_listing, note_outside_listing, see_again
from marketplace.actions.pack_parcel import pack
from marketplace.actions.receive_cash import cash_received
from marketplace.actions.review_product import approve_product
from marketplace.actions.send_parcel import hand_over, refused_at_door, send
from marketplace.actions.show_product import pause_product, resume_product, submit_product
from marketplace.errors import MoneyIsTheirs, NotYourPlace
from marketplace.models import Channel, Listing, Parcel, Product, Sale
from tests.households.makers import assisting
from tests.marketplace.stall import State, draft, goods, live, member_of, officer_of, ordered, photo_of, seller

pytestmark = pytest.mark.usefixtures("market")


class Home:
    """A household that sells, and what a helper could lay hands on."""

    def __init__(self) -> None:
        self.user, self.participant = seller()
        self.officer, self.helper = officer_of(), member_of(phone="0987000009")

    def live(self) -> Product:
        return live(self.user, self.participant, officer=self.officer)

    def draft(self) -> Product:
        return draft(self.user, self.participant)

    def paused(self) -> Product:
        return pause_product(by=self.user, product=self.live())

    def parcel(self, state: str = State.NEW) -> Parcel:
        return ordered(self.live(), state=state, way="post" if state == State.PACKED else "pick_up")

    def sold(self) -> Parcel:
        parcel = self.parcel(State.SENT)
        return hand_over(by=self.user, parcel=parcel, is_cash_received=True)

    def listing(self) -> Listing:
        return note_outside_listing(by=self.user, participant=self.participant, **outside())


def outside() -> dict[str, Any]:
    return {"channel": Channel.objects.get(code="shopee"), "url": "https://shopee.vn/nha-co-sau"}


Deed = Callable[[User, Any], object]
# Name in the trail, what it is done to, the deed.
DEEDS: list[tuple[str, Callable[[Home], Any], Deed]] = [
    ("add_person", lambda home: home.participant, lambda by, it: add_person(by=by, participant=it, name="Nguyễn Út")),
    (
        "list_product",
        lambda home: home.participant,
        lambda by, it: list_product(by=by, participant=it, goods=goods(by)),
    ),
    ("edit_product", Home.live, lambda by, it: edit_product(by=by, product=it, goods=goods(by, photo=photo_of(by)))),
    ("submit_product", Home.draft, lambda by, it: submit_product(by=by, product=it)),
    ("pause_product", Home.live, lambda by, it: pause_product(by=by, product=it)),
    ("resume_product", Home.paused, lambda by, it: resume_product(by=by, product=it)),
    (
        "note_outside_listing",
        lambda home: home.participant,
        lambda by, it: note_outside_listing(by=by, participant=it, **outside()),
    ),
    ("see_listing_again", Home.listing, lambda by, it: see_again(by=by, listing=it)),
    ("end_outside_listing", Home.listing, lambda by, it: end_outside_listing(by=by, listing=it)),
    ("move_parcel", Home.parcel, lambda by, it: accept_parcel(by=by, parcel=it)),
    ("move_parcel", Home.parcel, lambda by, it: refuse_parcel(by=by, parcel=it, reason="Hết hàng")),
    ("move_parcel", lambda home: home.parcel(State.ACCEPTED), lambda by, it: pack(by=by, parcel=it)),
    ("move_parcel", lambda home: home.parcel(State.PACKED), lambda by, it: send(by=by, parcel=it)),
    ("move_parcel", lambda home: home.parcel(State.SENT), lambda by, it: hand_over(by=by, parcel=it)),
    ("move_parcel", lambda home: home.parcel(State.SENT), lambda by, it: refused_at_door(by=by, parcel=it)),
    ("return_sale", Home.sold, lambda by, it: return_sale(by=by, parcel=it, reason="Dập")),
]


@pytest.mark.parametrize(("name", "make", "deed"), DEEDS, ids=[f"{row[0]}-{n}" for n, row in enumerate(DEEDS)])
def test_a_deed_asks_for_leave_and_bears_both_names(name: str, make: Callable[[Home], Any], deed: Deed) -> None:
    home = Home()
    thing = make(home)
    in_its_name = Entry.objects.filter(on_behalf_of=home.participant.pk)

    with pytest.raises(NotAssisting) as refused:
        deed(home.helper, thing)
    assert refused.value.participant == home.participant
    assert not in_its_name.exists()

    assisting(home.helper, home.participant)
    deed(home.helper, thing)

    entry = Entry.objects.filter(action=name).latest("pk")
    assert (entry.by, entry.on_behalf_of) == (home.helper, home.participant.pk)
    assert words_for(entry.action, entry.changes) != str(OTHER)


def test_the_facts_say_that_they_were_assisted() -> None:
    home = Home()
    assisting(home.helper, home.participant)

    note_outside_listing(by=home.helper, participant=home.participant, **outside())

    listing = Listing.objects.get()
    assert (listing.recorded_by, listing.source) == (home.helper, "assisted")


@pytest.mark.parametrize("is_asked", [False, True])
def test_only_the_household_itself_says_that_the_money_is_there(is_asked: bool) -> None:
    home = Home()
    parcel = home.parcel(State.SENT)
    if is_asked:
        assisting(home.helper, home.participant)

    with pytest.raises(MoneyIsTheirs):
        hand_over(by=home.helper, parcel=parcel, is_cash_received=True)
    assert not Sale.objects.exists()
    hand_over(by=home.helper if is_asked else home.user, parcel=parcel)
    with pytest.raises(MoneyIsTheirs):
        cash_received(by=home.helper, parcel=parcel)
    assert not Sale.objects.exists()

    cash_received(by=home.user, parcel=parcel)
    assert Sale.objects.count() == 1


def test_nobody_lets_through_what_they_hung_up_for_another() -> None:
    home = Home()
    other = officer_of(email="xa2@example.vn")
    assisting(home.officer, home.participant)
    product = draft(home.officer, home.participant)
    submit_product(by=home.officer, product=product)

    with pytest.raises(NotYourPlace):
        approve_product(by=home.officer, product=product)

    assert approve_product(by=other, product=product).state == Product.State.LIVE


def test_a_helper_of_one_household_is_nobodys_helper_next_door() -> None:
    home = Home()
    neighbour, next_door = seller("0912345679", "Lê Văn Bảy")
    assisting(home.helper, home.participant)

    with pytest.raises(NotAssisting):
        list_product(by=home.helper, participant=next_door, goods=goods(home.helper))
    with pytest.raises(NotAssisting):
        add_person(by=home.helper, participant=next_door, name="Nguyễn Út")

    assert Person.objects.filter(participant=next_door).count() == 1
    assert not Product.objects.exists()
    assert isinstance(next_door, Participant)
    assert list_product(by=neighbour, participant=next_door, goods=goods(neighbour))
