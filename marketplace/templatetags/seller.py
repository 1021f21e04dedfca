"""How goods and orders are said on a seller's pages."""

from django import template

from households.models import Participant
from marketplace.models import Offer, ParcelLine, Product
from marketplace.quantities import show_quantity
from marketplace.queries.goods import Standing, standing_of

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
def ordered(line: ParcelLine) -> str:
    """How much was ordered, in the unit of that moment."""
    unit = line.offer.unit
    if (unit.name, unit.base_units) != (line.unit_name, line.unit_base_units):
        unit.name, unit.base_units = line.unit_name, line.unit_base_units
    return show_quantity(line.quantity, unit)


@register.filter
def home(participant: Participant) -> str:
    """Where it is, within a sentence: ấp Long Hòa, xã Mỹ Hòa Hưng."""
    places = [place.full_name for place in (participant.hamlet, participant.commune) if place]
    return ", ".join(f"{name[:1].lower()}{name[1:]}" for name in places)


@register.filter
def standing(product: Product) -> Standing:
    """Where goods stand; they come from with_offers()."""
    offers = getattr(product, "open_offers", [])
    return standing_of(product, offers[0] if offers else None)
