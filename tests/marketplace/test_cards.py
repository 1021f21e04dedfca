"""The card of goods says what the goods say, after every deed."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from common import clock
from households.actions.change_participant import change_participant
from households.actions.leave import leave
from marketplace.actions.list_product import edit_product
from marketplace.actions.renew_cards import renew_late_cards
from marketplace.actions.review_product import take_down
from marketplace.actions.show_product import pause_product, resume_product
from marketplace.models import Card, Category
from marketplace.queries.cards import stale_cards
from marketplace.queries.catalogue import on_the_pole, shown
from marketplace.ripeness import ripe_months
from photos.tasks import make_renditions
from tests.marketplace.makers import make_order, offer_of
from tests.marketplace.papers import certified
from tests.marketplace.stall import commune, draft, goods, live, officer_of, other_commune, seller, unit

pytestmark = pytest.mark.usefixtures("market")


def test_what_is_not_live_has_no_card():
    draft(*seller())

    assert not Card.objects.exists()
    assert not [*stale_cards()]


def test_live_goods_have_a_card_until_they_rest_are_taken_down_or_leave():
    (user, participant), officer = seller(), officer_of()
    product = live(user, participant, officer=officer)

    def has_card() -> bool:
        assert not [*stale_cards()]
        return Card.objects.filter(product=product).exists()

    assert has_card()
    pause_product(by=user, product=product)
    assert not has_card()
    resume_product(by=user, product=product)
    assert has_card()
    take_down(by=officer, product=product, reason="Hình không phải của mình")
    assert not has_card()


def test_leaving_takes_the_cards_away():
    user, participant = seller()
    live(user, participant, officer=officer_of())

    leave(by=user, participant=participant, reason="moved")

    assert not Card.objects.exists()


def test_another_price_and_the_last_kilogram_show_on_the_card():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    edit_product(
        by=user, product=product, goods=goods(user, price_vnd=99_000, available=2_000, photo=None, unit=unit())
    )
    dear = Card.objects.get()
    make_order([(product, 2)])
    sold_out = Card.objects.get()

    assert (dear.price_vnd, dear.is_in_stock) == (99_000, True)
    assert not sold_out.is_in_stock
    assert offer_of(product).available == 0
    assert not [*stale_cards()]


def test_who_moves_takes_its_cards_along():
    user, participant = seller()
    live(user, participant, officer=officer_of())
    there = other_commune()

    change_participant(by=user, participant=participant, name=participant.name, produce="", commune=there)

    assert Card.objects.get().commune == there
    assert not [*stale_cards()]


def test_goods_are_found_by_the_hamlet_as_it_is_mended():
    user, participant = seller()
    live(user, participant, officer=officer_of())

    change_participant(
        by=user, participant=participant, name=participant.name, produce="", commune=commune(), hamlet_name="Ấp Bến Đá"
    )

    assert " ben da " in Card.objects.get().search_text
    assert not [*stale_cards()]


def test_a_picture_comes_onto_the_card_when_its_sizes_are_made():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    assert Card.objects.get().picture == []

    make_renditions(product.photos.get().photo_id)

    src, srcset = Card.objects.get().picture
    assert re.fullmatch(r"/media/\S+\.jpg", src)
    assert re.fullmatch(r"/media/\S+\.webp 320w, /media/\S+\.webp 640w", srcset)
    assert not [*stale_cards()]


def test_a_card_that_was_lost_is_found_again():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    Card.objects.all().delete()
    assert [*stale_cards()] == [product.pk]

    renew_late_cards()

    assert Card.objects.get().product == product


def test_the_card_says_when_it_is_ripe_how_it_is_sent_and_where_its_commune_lies():
    user, participant = seller()
    live(user, participant, officer=officer_of())

    card = Card.objects.get()

    assert (card.months, card.ways) == ([*range(1, 13)], ["pick_up", "post"])
    assert (card.stars, card.certificates) == (0, [])
    assert (card.latitude, card.longitude) == (commune().latitude, commune().longitude)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "season", "months"),
    [
        (date(2026, 5, 20), date(2026, 7, 2), [], [5, 6, 7]),
        (date(2026, 11, 1), date(2027, 2, 1), [5, 6], [1, 2, 11, 12]),
        (date(2026, 5, 20), date(2027, 4, 30), [], [*range(1, 13)]),
        (date(2026, 5, 20), date(2028, 5, 30), [], [*range(1, 13)]),
        (date(2026, 5, 20), None, [], [*range(1, 13)]),
        (date(2026, 4, 20), None, [5, 6, 7], [4, 5, 6, 7]),
    ],
)
def test_ripe_is_what_the_window_says_else_the_kind(starts_on, ends_on, season, months):
    assert ripe_months(starts_on, ends_on, season) == months


def test_a_season_may_go_over_the_new_year():
    assert Category(season_from=11, season_to=2).season == [11, 12, 1, 2]
    assert Category(season_from=3, season_to=3).season == [3]
    assert Category().season == []


def test_a_season_has_both_its_months():
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(slug="trai-cay").update(season_from=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(slug="trai-cay").update(season_from=4, season_to=13)


def test_a_badge_hangs_on_the_card_until_its_last_day_however_late_the_card_is_renewed():
    (user, participant), officer = seller(), officer_of()
    product = live(user, participant, officer=officer)
    make_renditions(product.photos.get().photo_id)
    certified(user, participant, product, officer=officer, days=10)
    certified(user, participant, product, officer=officer, days=90, scheme="vietgap", stars=None)

    def hangs() -> tuple[int, tuple[str, ...]]:
        [card] = shown(on_the_pole())
        return card.stars, card.certificates

    assert hangs() == (4, ("ocop", "vietgap"))
    assert not [*stale_cards()]
    with clock.at(clock.now() + timedelta(days=11)):
        assert hangs() == (0, ())
        renew_late_cards()
        assert hangs() == (0, ("vietgap",))
        assert not [*stale_cards()]
