"""What a parcel weighs, where it goes, and what each way of sending it costs."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.models import DeliveryRate, Offer, Shop, Unit
from marketplace.queries.rates import Tariffs, rate_for
from places.models import Place

Way, Zone = DeliveryRate.Way, DeliveryRate.Zone
USUAL_PIECE_GRAMS = 500  # one unit of goods by the piece of which nobody said what it weighs

# What is tried where a shop cannot send as the buyer wishes.
INSTEAD = {Way.PICK_UP: (Way.PICK_UP,), Way.OWN: (Way.OWN, Way.POST), Way.POST: (Way.POST, Way.OWN)}


@dataclass(frozen=True)
class Sending:
    """One way to get a parcel to its buyer."""

    way: str
    price_vnd: int
    days: str = ""


def packed_grams(quantity: int, offer: Offer) -> int:
    """What so many base units weigh, packed."""
    unit = offer.unit
    if offer.unit_grams is not None:
        return -(-quantity * offer.unit_grams // unit.base_units)
    if unit.base == Unit.Base.PIECE:
        return -(-quantity * USUAL_PIECE_GRAMS // unit.base_units)
    return quantity  # a millilitre is taken for a gram


def zone_of(shop: Shop, commune: Place) -> str:
    """Whether it stays within the province."""
    return Zone.SAME if shop.participant.commune.parent_id == commune.parent_id else Zone.OTHER


def sending(
    wish: str,
    *,
    shop: Shop,
    ways: Iterable[str],
    grams: int,
    tariffs: Tariffs,
    zone: str,
    commune_id: int | None = None,
) -> Sending | None:
    """How the shop sends a parcel to a buyer who wishes ``wish``; None where it cannot."""
    open_ways = set(ways)
    for way in INSTEAD.get(Way(wish), ()):
        if way in open_ways:
            if way == Way.OWN:
                found = _own(shop, tariffs, zone, grams, commune_id)
            else:
                found = _by_tariff(way, tariffs, zone, grams)
            if found is not None:
                return found
    return None


def _own(shop: Shop, tariffs: Tariffs, zone: str, grams: int, commune_id: int | None) -> Sending | None:
    """As the shop says, else as is usual; not out of its province."""
    if zone != Zone.SAME:
        return None
    if shop.own_delivery_vnd is None:
        return _by_tariff(Way.OWN, tariffs, zone, grams)
    is_free = shop.is_free_in_commune and commune_id == shop.participant.commune_id
    return Sending(Way.OWN, 0 if is_free else shop.own_delivery_vnd)


def _by_tariff(way: str, tariffs: Tariffs, zone: str, grams: int) -> Sending | None:
    rate = rate_for(tariffs.get(way, []), zone=zone, grams=grams)
    return Sending(way, rate.price_vnd, rate.days) if rate else None
