"""How much there is of a product, for how much, until when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal
from marketplace.errors import NothingToSell
from marketplace.models import Offer, Product, Unit

MOST_VND = 1_000_000_000


def open_offer(product: Product) -> Offer | None:
    """The product's open offer, locked; the caller is in a transaction."""
    rows = Offer.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    return rows.filter(product=product, closed_at=None).first()


def set_offer(*, product: Product, unit: Unit, price_vnd: int, available: int | None, ends_on: date | None) -> Offer:
    """Say what can be had from now on; the caller holds the product locked.

    ``available`` is what is left to sell in base units (None: as much as there is now): what is already in orders stays
    reserved on top of it. Another price or unit closes the offer and opens a new one, so that what lies in baskets and
    orders keeps its own. Raises Refusal with the field that is wrong.
    """
    check_offer(price_vnd=price_vnd, available=available, ends_on=ends_on)
    offer = open_offer(product)
    if offer is None:
        if available is None:
            raise NothingToSell
        return _begin(product, unit, price_vnd, available, ends_on)
    if offer.price_vnd == price_vnd and offer.unit_id == unit.pk:
        if available is not None:
            offer.on_hand = offer.reserved + available
        offer.ends_on = ends_on
        offer.save(update_fields=["on_hand", "ends_on"])
        return offer
    if available is None:
        if offer.unit.base != unit.base:
            raise NothingToSell
        available = offer.available
    close_offer(offer)
    return _begin(product, unit, price_vnd, available, ends_on)


def check_offer(*, price_vnd: int, available: int | None, ends_on: date | None) -> None:
    """Raise Refusal for a price of nothing or beyond reason, no goods, or a day that is over."""
    if not 0 < price_vnd <= MOST_VND:
        raise Refusal(_("Write a price above 0, for one unit."), field="price")
    if available is not None and available <= 0:
        raise NothingToSell
    if ends_on is not None and ends_on < clock.today():
        raise Refusal(_("That day is over. Choose today or a later day."), field="until")


def close_offer(offer: Offer) -> None:
    """End an offer that is locked. What is reserved stays on it until those orders are through."""
    offer.on_hand = offer.reserved
    offer.closed_at = clock.now()
    offer.save(update_fields=["on_hand", "closed_at"])


def _begin(product: Product, unit: Unit, price_vnd: int, available: int, ends_on: date | None) -> Offer:
    return Offer.objects.create(
        product=product, unit=unit, price_vnd=price_vnd, on_hand=available, starts_on=clock.today(), ends_on=ends_on
    )
