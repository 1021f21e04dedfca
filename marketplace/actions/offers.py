"""How much there is of a product, for how much, until when."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal
from marketplace.errors import NothingToSell
from marketplace.models import Offer, Product, Unit
from marketplace.weights import grams_of

MOST_VND = 1_000_000_000
FARTHEST = timedelta(days=366)


def open_offer(product: Product) -> Offer | None:
    """The product's open offer, locked; the caller is in a transaction."""
    rows = Offer.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    return rows.filter(product=product, closed_at=None).first()


@dataclass(frozen=True)
class Terms:
    """What can be had, for how much, when. ``price_vnd`` and ``unit_grams`` are for one ``unit``.

    ``available`` is what is left to sell in base units, on top of what lies in orders (None: as much as there is now);
    ``harvest_on`` a day to come from which it is delivered (None: at once); ``unit_grams`` None where a unit tells it itself.
    """

    unit: Unit
    price_vnd: int
    available: int | None
    ends_on: date | None = None
    harvest_on: date | None = None
    unit_grams: int | None = None


def set_offer(*, product: Product, terms: Terms) -> Offer:
    """Say what can be had from now on; the caller holds the product locked.

    Another price or unit closes the offer and opens a new one, so that what lies in baskets and orders keeps its own.
    Raises Refusal with the field that is wrong.
    """
    check_terms(terms)
    offer = open_offer(product)
    if offer is None:
        if terms.available is None:
            raise NothingToSell
        return _begin(product, terms, terms.available)
    if offer.price_vnd == terms.price_vnd and offer.unit_id == terms.unit.pk:
        return _change(offer, terms)
    available = terms.available
    if available is None:
        if offer.unit.base != terms.unit.base:
            raise NothingToSell
        available = offer.available
    close_offer(offer)
    return _begin(product, terms, available)


def check_terms(terms: Terms) -> None:
    """Raise Refusal for a price of nothing or beyond reason, no goods, or a day that is over or too far."""
    today = clock.today()
    if not 0 < terms.price_vnd <= MOST_VND:
        raise Refusal(_("Write a price above 0, for one unit."), field="price")
    if terms.available is not None and terms.available <= 0:
        raise NothingToSell
    if terms.ends_on is not None and terms.ends_on < today:
        raise Refusal(_("That day is over. Choose today or a later day."), field="until")
    if terms.harvest_on is not None and not today < terms.harvest_on <= today + FARTHEST:
        raise Refusal(_("Choose a day to come, within a year; or sell it now."), field="harvest_on")


def close_offer(offer: Offer) -> None:
    """End an offer that is locked. What is reserved stays on it until those orders are through."""
    offer.on_hand = offer.reserved
    offer.closed_at = clock.now()
    offer.save(update_fields=["on_hand", "closed_at"])


def _change(offer: Offer, terms: Terms) -> Offer:
    if terms.available is not None:
        offer.on_hand = offer.reserved + terms.available
    offer.ends_on, offer.harvest_on, offer.unit_grams = terms.ends_on, terms.harvest_on, _grams(terms)
    offer.save(update_fields=["on_hand", "ends_on", "harvest_on", "unit_grams"])
    return offer


def _begin(product: Product, terms: Terms, available: int) -> Offer:
    return Offer.objects.create(
        product=product,
        unit=terms.unit,
        price_vnd=terms.price_vnd,
        on_hand=available,
        starts_on=clock.today(),
        ends_on=terms.ends_on,
        harvest_on=terms.harvest_on,
        unit_grams=_grams(terms),
    )


def _grams(terms: Terms) -> int | None:
    return terms.unit_grams or grams_of(terms.unit)
