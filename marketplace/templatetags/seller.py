"""How goods and orders are said on a seller's pages."""

from django import template

from households.models import Participant
from marketplace.models import DeliveryRate, Offer, ParcelLine, Product
from marketplace.quantities import show_quantity
from marketplace.queries.goods import Standing, standing_of
from marketplace.weights import show_grams
from places.models import Place

register = template.Library()


@register.filter
def left_of(offer: Offer) -> str:
    """How much can still be ordered: 180 kg."""
    return show_quantity(offer.available, offer.unit)


@register.filter
def reserved_of(offer: Offer) -> str:
    """How much lies in orders that are under way."""
    return show_quantity(offer.reserved, offer.unit)


@register.filter
def ways_of(product: Product) -> str:
    """How it can be had: pick it up at the seller's, by post."""
    return ", ".join(str(DeliveryRate.Way(way).label) for way in product.ways)


@register.filter
def grams(weight: int) -> str:
    """{{ offer.unit_grams|grams }}: 500 g."""
    return show_grams(weight)


@register.filter
def inside(line: ParcelLine) -> str:
    """How much is, or will be, in the parcel, in the unit of the moment of the order."""
    unit = line.offer.unit
    if (unit.name, unit.base_units) != (line.unit_name, line.unit_base_units):
        unit.name, unit.base_units = line.unit_name, line.unit_base_units
    return show_quantity(line.held, unit)


@register.filter
def home(participant: Participant) -> str:
    """Where it is, within a sentence: ấp Long Hòa, xã Mỹ Hòa Hưng."""
    places = [place for place in (participant.hamlet, participant.commune) if place]
    return ", ".join(_within_a_sentence(place) for place in places)


def _within_a_sentence(place: Place) -> str:
    """A kind of place is written small: ấp Long Hòa. A hamlet that is called by its name alone keeps its capital."""
    name = place.full_name
    return name if name == place.name else f"{name[:1].lower()}{name[1:]}"


@register.filter
def standing(product: Product) -> Standing:
    """Where goods stand; they come from with_offers()."""
    offers = getattr(product, "open_offers", [])
    return standing_of(product, offers[0] if offers else None)
