"""From a draft to the pole: who may, what is looked at, what is written down."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Message
from audit.models import Entry
from common import clock
from common.errors import Refusal
from common.facts import Source
from households.errors import HasLeft
from households.models import Milestone
from marketplace.actions.copy_product import copy_product
from marketplace.actions.discard_draft import discard_draft
from marketplace.actions.list_product import edit_product, list_product
from marketplace.actions.review_product import approve_product, send_back_product, take_down
from marketplace.actions.show_product import pause_product, resume_product, submit_product
from marketplace.errors import NothingToSell, NotYourPlace, NotYours, ReasonMissing, StateMovedOn
from marketplace.models import Card, Listing, Lot, Offer, Product, Shop
from marketplace.moderation import look_of
from photos.models import Photo
from tests.households.makers import assisting
from tests.marketplace.stall import (
    commune,
    department,
    draft,
    farmer,
    goods,
    live,
    member_of,
    officer_of,
    other_commune,
    photo_of,
    seller,
    unit,
)

pytestmark = pytest.mark.usefixtures("market")
State = Product.State


def test_first_goods_are_a_draft_and_open_the_shop():
    user, participant = seller()

    product = draft(user, participant)

    assert product.state == State.DRAFT
    assert Shop.objects.get().participant == participant
    assert product.shop.slug == "nguyen-thi-sau"
    assert product.slug == "sau-rieng-ri6"
    assert not Card.objects.exists()
    offer = product.offers.get()
    assert (offer.price_vnd, offer.on_hand, offer.reserved) == (95_000, 180_000, 0)
    assert not Listing.objects.exists()


def test_second_goods_of_the_same_name_get_an_address_of_their_own():
    user, participant = seller()

    first, second = draft(user, participant), draft(user, participant)

    assert first.slug == "sau-rieng-ri6"
    assert second.slug != first.slug
    assert second.slug.startswith("sau-rieng-ri6-")
    assert Shop.objects.count() == 1


def test_a_neighbour_may_not_list_for_another_household():
    _user, participant = seller()
    neighbour, _own = seller("0912345679", "Lê Văn Tám")

    with pytest.raises(NotYours):
        list_product(by=neighbour, participant=participant, goods=goods(neighbour))

    assert not Product.objects.exists()


def test_a_team_member_lists_for_a_household_and_it_is_written_down():
    _user, participant = seller()
    member = member_of()
    assisting(member, participant)

    product = live(member, participant, officer=officer_of())

    entry = Entry.objects.get(action="list_product")
    assert (entry.by, entry.on_behalf_of) == (member, participant.pk)
    assert product.state == State.LIVE
    listing = Listing.objects.get()
    assert (listing.recorded_by is not None, listing.participant) == (True, participant)


def test_a_team_member_of_another_commune_may_not():
    _user, participant = seller()
    member = member_of(other_commune())

    with pytest.raises(NotYours):
        draft(member, participant)


def test_a_picture_of_somebody_else_is_refused():
    user, participant = seller()
    stranger = farmer("0912000000")

    with pytest.raises(Refusal) as refused:
        list_product(by=user, participant=participant, goods=goods(user, photo=photo_of(stranger)))

    assert refused.value.field == "photo"
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"price_vnd": 0}, "price"),
        ({"price_vnd": 2_000_000_000}, "price"),
        ({"available": 0}, "quantity"),
        ({"until": date(2020, 1, 1)}, "until"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(wrong, field):
    user, participant = seller()

    with pytest.raises(Refusal) as refused:
        draft(user, participant, **wrong)

    assert refused.value.field == field
    assert not Product.objects.exists()
    assert not Shop.objects.exists()


def test_new_goods_wait_for_a_look():
    user, participant = seller()

    product = submit_product(by=user, product=draft(user, participant))

    assert product.state == State.WAITING
    assert product.submitted_at is not None
    assert not Listing.objects.exists()


def test_goods_without_a_picture_cannot_be_sent():
    user, participant = seller()
    product = draft(user, participant, photo=None)
    product.photos.all().delete()

    with pytest.raises(Refusal) as refused:
        submit_product(by=user, product=product)

    assert refused.value.field == "photo"
    product.refresh_from_db()
    assert product.state == State.DRAFT


def test_approval_opens_the_listing_and_the_milestone():
    user, participant = seller()
    officer = officer_of()

    product = live(user, participant, officer=officer)

    assert product.state == State.LIVE
    listing = Listing.objects.get()
    assert (listing.product, listing.participant, listing.commune) == (product, participant, participant.commune)
    assert listing.channel.is_this_market
    assert listing.ended_on is None
    milestone = Milestone.objects.get(participant=participant, step="listed")
    assert (milestone.reached_on, milestone.fact_id) == (clock.today(), listing.pk)
    assert "Sầu riêng Ri6" in Message.objects.get(kind="order").text


def test_approval_is_for_the_officer_of_the_place_or_the_department():
    user, participant = seller()
    product = submit_product(by=user, product=draft(user, participant))

    for other in (user, officer_of(other_commune()), member_of(), farmer("0912000000")):
        with pytest.raises(NotYourPlace):
            approve_product(by=other, product=product)
    assert approve_product(by=department(), product=product).state == State.LIVE


def test_nobody_approves_their_own_goods():
    user, participant = seller()
    product = submit_product(by=user, product=draft(user, participant))
    from accounts.actions.roles import give_role

    give_role(by=None, user=user, role="commune_officer", place=commune())

    with pytest.raises(NotYourPlace):
        approve_product(by=user, product=product)

    product.refresh_from_db()
    assert product.state == State.WAITING


def test_what_changed_under_the_officers_eyes_is_not_approved():
    user, participant = seller()
    product = submit_product(by=user, product=draft(user, participant))
    look = look_of(product, product.offers.get())
    edit_product(by=user, product=product, goods=goods(user, name="Vàng giả", photo=None))

    with pytest.raises(StateMovedOn):
        approve_product(by=officer_of(), product=product, look=look)

    product.refresh_from_db()
    assert product.state == State.WAITING


def test_sending_back_needs_words_and_tells_the_seller():
    user, participant = seller()
    officer = officer_of()
    product = submit_product(by=user, product=draft(user, participant))

    with pytest.raises(ReasonMissing):
        send_back_product(by=officer, product=product, remark="  ")
    product = send_back_product(by=officer, product=product, remark="Hình hơi tối, chụp lại ngoài sáng.")

    assert product.state == State.REFUSED
    assert "chụp lại" in Message.objects.get(kind="order").text
    assert submit_product(by=user, product=product).state == State.WAITING


def test_a_pause_ends_the_listing_and_coming_back_is_a_new_row():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    pause_product(by=user, product=product)

    first = Listing.objects.get()
    assert (first.ended_on, first.end_reason) == (clock.today(), "paused")
    assert resume_product(by=user, product=product).state == State.LIVE
    assert Listing.objects.open().get().pk != first.pk
    assert Listing.objects.count() == 2


def test_taking_down_forgets_what_was_seen():
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)

    product = take_down(by=officer, product=product, reason="Không đúng hàng")

    assert product.state == State.TAKEN_DOWN
    assert Listing.objects.get().end_reason == "taken_down"
    assert submit_product(by=user, product=product).state == State.WAITING


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"price_vnd": 123_500}, State.LIVE),  # 30 % more
        ({"price_vnd": 123_501}, State.WAITING),
        ({"price_vnd": 66_500}, State.LIVE),  # 30 % less
        ({"price_vnd": 66_499}, State.WAITING),
        ({"available": 5_000}, State.LIVE),
        ({"description": "Cắt sáng nay"}, State.LIVE),
        ({"name": "Sầu riêng Musang King"}, State.WAITING),
        ({"photo": "new"}, State.WAITING),
        ({"unit": "100g", "price_vnd": 9_500}, State.LIVE),  # the same price a gram
        ({"unit": "100g"}, State.WAITING),
        ({"unit": "trai"}, State.WAITING),
    ],
)
def test_a_change_is_looked_at_only_where_it_matters(change, state):
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    said = {"photo": None, **change}
    if said["photo"] == "new":
        said["photo"] = photo_of(user)
    if "unit" in said:
        said["unit"] = unit(said["unit"])

    edited = edit_product(by=user, product=product, goods=goods(user, **said))

    assert edited.state == state
    assert Listing.objects.open().exists() == (state == State.LIVE)


def test_small_steps_of_price_add_up_to_a_look():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    states = [
        edit_product(by=user, product=product, goods=goods(user, price_vnd=price, photo=None)).state
        for price in (115_000, 123_000, 140_000)
    ]

    assert states == [State.LIVE, State.LIVE, State.WAITING]


def test_another_price_closes_the_offer_and_keeps_what_is_ordered():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    Offer.objects.update(reserved=3_000)

    edit_product(by=user, product=product, goods=goods(user, price_vnd=99_000, available=None, photo=None))

    closed, opened = product.offers.order_by("pk")
    assert (closed.price_vnd, closed.on_hand, closed.reserved, closed.closed_at is not None) == (
        95_000,
        3_000,
        3_000,
        True,
    )
    assert (opened.price_vnd, opened.on_hand, opened.reserved, opened.closed_at) == (99_000, 177_000, 0, None)
    assert Listing.objects.count() == 1


def test_another_amount_keeps_what_is_reserved():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    Offer.objects.update(reserved=3_000)

    edit_product(by=user, product=product, goods=goods(user, available=50_000, photo=None))

    offer = product.offers.get()
    assert (offer.on_hand, offer.reserved, offer.available) == (53_000, 3_000, 50_000)


def test_hanging_up_again_what_is_sold_out_asks_how_much():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    pause_product(by=user, product=product)
    Offer.objects.update(on_hand=0)

    with pytest.raises(NothingToSell):
        resume_product(by=user, product=product)

    product.refresh_from_db()
    assert product.state == State.PAUSED


def test_a_listing_ends_on_the_day_after_its_window_though_the_sweep_comes_late():
    from marketplace.actions.end_listings import end_listings

    user, participant = seller()
    day = datetime(2026, 11, 1, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with clock.at(day):
        live(user, participant, officer=officer_of(), until=date(2026, 11, 10))
    with clock.at(day + timedelta(days=9)):
        assert end_listings() == 0

    with clock.at(day + timedelta(days=14)):
        assert (end_listings(), end_listings()) == (1, 0)

    listing = Listing.objects.get()
    assert (listing.ended_on, listing.end_reason) == (date(2026, 11, 11), "window_over")
    assert list(Listing.objects.open_on(date(2026, 11, 10))) == [listing]
    assert not Listing.objects.open_on(date(2026, 11, 11)).exists()


def test_the_sweep_does_not_look_at_what_is_sold_out(django_assert_num_queries):
    from marketplace.actions.end_listings import end_listings
    from marketplace.actions.sync_listing import sync_listing

    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    Offer.objects.update(on_hand=0)
    sync_listing(product_id=product.pk, by=user)

    with django_assert_num_queries(3):  # over, to be opened again, outside: nothing of each
        assert end_listings() == 0

    Offer.objects.update(on_hand=5_000)
    assert (end_listings(), end_listings()) == (1, 0)


def test_leaving_takes_everything_in():
    from households.actions.leave import leave

    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    leave(by=department(), participant=participant, reason="moved")

    product.refresh_from_db()
    assert product.state == State.PAUSED
    assert not Listing.objects.open().exists()
    with pytest.raises(HasLeft):
        resume_product(by=user, product=product)
    with pytest.raises(HasLeft):
        draft(user, participant, name="Xoài cát")
    assert Product.objects.count() == 1


def test_source_says_who_recorded_a_listing():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    pause_product(by=user, product=product)

    member = member_of()
    assisting(member, participant)
    resume_product(by=member, product=product)

    assert Listing.objects.open().get().source == Source.ASSISTED


def test_a_draft_that_never_hung_is_thrown_away_with_its_picture():
    user, participant = seller()
    product = draft(user, participant)
    photos = list(product.photos.values_list("photo", flat=True))

    discard_draft(by=user, product=product)

    assert not Product.objects.exists()
    assert not Offer.objects.exists()
    assert photos
    assert not Photo.objects.filter(pk__in=photos).exists()
    assert Entry.objects.filter(action="discard_draft", subject_id=str(product.pk), by=user).count() == 1


def test_a_picture_that_other_goods_show_stays():
    user, participant = seller()
    product = draft(user, participant)
    again = copy_product(by=user, product=product)

    discard_draft(by=user, product=again)

    assert Product.objects.get() == product
    assert product.photos.exists()


def test_what_was_handed_in_or_has_a_harvest_is_not_thrown_away():
    user, participant = seller()
    waiting = submit_product(by=user, product=draft(user, participant))
    harvested = draft(user, participant)
    Lot.objects.create(product=harvested, code="7K3ABCD2EX", harvested_on=clock.today(), unit=unit(), quantity=1)

    for product in (waiting, harvested):
        with pytest.raises(StateMovedOn):
            discard_draft(by=user, product=product)
    assert Product.objects.count() == 2


def test_a_stranger_throws_nothing_away():
    user, participant = seller()
    product = draft(user, participant)

    with pytest.raises(NotYours):
        discard_draft(by=farmer("0912345699"), product=product)
    assert Product.objects.exists()
