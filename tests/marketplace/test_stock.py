"""Stock is never sold twice, and comes back when it should."""

import pytest
from django.db import IntegrityError, transaction

from common import clock
from marketplace.actions.stock import consume, release, reserve
from marketplace.buying_errors import NotEnough
from marketplace.models import Listing, Offer, ParcelLine, Product
from tests.marketplace.makers import KG, make_order, make_product, offer_of

pytestmark = pytest.mark.django_db


def amounts(product: Product) -> tuple[int, int]:
    offer = offer_of(product)
    return offer.on_hand, offer.reserved


def test_reserving_sets_aside_and_leaves_the_goods_on_hand() -> None:
    product = make_product(kilograms=10)

    reserve({offer_of(product).pk: 3 * KG})

    assert amounts(product) == (10 * KG, 3 * KG)


def test_more_than_is_left_is_refused_with_what_is_left_and_nothing_changes() -> None:
    plenty, scarce = make_product("Xoài", kilograms=10), make_product("Nhãn", kilograms=2)

    with pytest.raises(NotEnough) as refused:
        reserve({offer_of(plenty).pk: KG, offer_of(scarce).pk: 3 * KG})

    assert refused.value.left == {offer_of(scarce).pk: 2 * KG}
    assert "2 kg" in str(refused.value)
    assert amounts(plenty) == (10 * KG, 0)
    assert amounts(scarce) == (2 * KG, 0)
    reserve({offer_of(plenty).pk: KG, offer_of(scarce).pk: 2 * KG})
    assert amounts(scarce) == (2 * KG, 2 * KG)


@pytest.mark.parametrize("state", [state for state in Product.State if state != Product.State.LIVE])
def test_what_is_not_live_cannot_be_reserved(state: str) -> None:
    product = make_product()
    Product.objects.filter(pk=product.pk).update(state=state)

    with pytest.raises(NotEnough):
        reserve({offer_of(product).pk: KG})

    assert amounts(product) == (10 * KG, 0)


def test_the_database_refuses_more_reserved_than_there_is() -> None:
    offer = offer_of(make_product(kilograms=1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(reserved=KG + 1)

    Offer.objects.filter(pk=offer.pk).update(reserved=KG)


def test_what_is_released_can_be_had_again_and_only_once() -> None:
    product = make_product()
    lines = ParcelLine.objects.filter(parcel__order=make_order([(product, 4)]))
    assert amounts(product) == (10 * KG, 4 * KG)

    release(lines)
    release(lines)

    assert amounts(product) == (10 * KG, 0)


def test_what_is_handed_over_is_gone_and_only_once() -> None:
    product = make_product()
    lines = ParcelLine.objects.filter(parcel__order=make_order([(product, 4)]))

    consume(lines)
    consume(lines)
    release(lines)

    assert amounts(product) == (6 * KG, 0)


def test_what_comes_back_to_a_closed_offer_goes_to_the_open_one() -> None:
    product = make_product(kilograms=10)
    lines = ParcelLine.objects.filter(parcel__order=make_order([(product, 4)]))
    old = offer_of(product)
    Offer.objects.filter(pk=old.pk).update(closed_at=clock.now(), on_hand=4 * KG)
    Offer.objects.create(product=product, unit=old.unit, price_vnd=99_000, on_hand=6 * KG, starts_on=clock.today())

    release(lines)

    old.refresh_from_db()
    assert (old.on_hand, old.reserved) == (0, 0)
    assert amounts(product) == (10 * KG, 0)


def test_the_listing_ends_with_the_last_unit_and_another_begins_when_it_comes_back() -> None:
    product = make_product(kilograms=2)
    lines = ParcelLine.objects.filter(parcel__order=make_order([(product, 2)]))
    assert list(Listing.objects.filter(product=product).values_list("end_reason", flat=True)) == ["sold_out"]

    release(lines)

    assert Listing.objects.open().filter(product=product).count() == 1
    assert Listing.objects.filter(product=product).count() == 2
