"""Stock: reserved at checkout, given back or used up later, never sold twice.

Every function runs inside the caller's transaction and locks offers by primary key; the database's own constraint
(reserved <= on_hand) is the last guard. A listing that opens or ends thereby is written at once.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db.models import F

from marketplace.actions.sync_listing import sync_listing
from marketplace.buying_errors import NotEnough
from marketplace.models import Offer, ParcelLine
from marketplace.queries.stock import left_of


def reserve(wanted: Mapping[int, int]) -> dict[int, Offer]:
    """Set aside so many base units of each offer (id); all of them or none. Returns the locked offers.

    Raises NotEnough, which tells how much of each is left; an offer that is closed, over or not live has nothing left.
    """
    offers = _locked(wanted)
    left = {pk: left_of(offer) for pk, offer in offers.items()}
    short = {pk: left.get(pk, 0) for pk, quantity in wanted.items() if quantity > left.get(pk, 0)}
    if short:
        raise NotEnough(short, offers)
    for pk, quantity in wanted.items():
        _change(offers[pk], reserved=quantity)
    return offers


def reserve_again(lines: Iterable[ParcelLine]) -> None:
    """Set the lines' goods aside once more, as for money that came late; raises NotEnough and changes nothing."""
    given_back = [line for line in lines if not line.is_reserved]
    reserve({line.offer_id: line.quantity for line in given_back})
    ParcelLine.objects.filter(pk__in=[line.pk for line in given_back]).update(is_reserved=True)


def release(lines: Iterable[ParcelLine]) -> None:
    """Give the lines' goods back to the market. Harmless for lines that were given back or used up before.

    What comes back to an offer that was closed since (its price changed) goes to the product's open offer, if that one
    counts in the same base unit.
    """
    ids, offers = _held(lines)
    for line in _still_reserved(ids):
        _put_back(offers, offers[line.offer_id], line.held)
    ParcelLine.objects.filter(pk__in=ids).update(is_reserved=False)


def release_unpacked(unpacked: Mapping[int, int]) -> None:
    """Give back so many base units of each line (id), which were ordered and not packed; the rest stays reserved."""
    ids, offers = _held(ParcelLine.objects.filter(pk__in=unpacked))
    for line in _still_reserved(ids):
        _put_back(offers, offers[line.offer_id], unpacked[line.pk])


def _put_back(offers: Mapping[int, Offer], offer: Offer, quantity: int) -> None:
    if offer.closed_at is None:
        _change(offer, reserved=-quantity)
        return
    _change(offer, reserved=-quantity, on_hand=-quantity)
    heirs = (each for each in offers.values() if each.product_id == offer.product_id and each.closed_at is None)
    heir = next(heirs, None)
    if heir and heir.unit.base == offer.unit.base:
        _change(heir, on_hand=quantity)


def consume(lines: Iterable[ParcelLine]) -> None:
    """The lines' goods were handed over: neither reserved nor on hand any more. Harmless the second time."""
    ids, offers = _held(lines)
    for line in _still_reserved(ids):
        _change(offers[line.offer_id], reserved=-line.held, on_hand=-line.held)
    ParcelLine.objects.filter(pk__in=ids).update(is_reserved=False)


def _held(lines: Iterable[ParcelLine]) -> tuple[list[int], dict[int, Offer]]:
    """The lines' ids, and their offers with the open offers of the same products, locked."""
    ids = [line.pk for line in lines]
    of_lines = ParcelLine.objects.filter(pk__in=ids).values_list("offer_id", "offer__product_id")
    own, products = {offer for offer, _ in of_lines}, {product for _, product in of_lines}
    heirs = partial(Offer.objects.filter(product__in=products, closed_at=None).values_list, "pk", flat=True)
    offers = _locked(own | set(heirs()))
    newer = set(heirs()) - offers.keys()  # opened while we waited for the one before it
    return ids, offers | (_locked(newer) if newer else {})


def _still_reserved(ids: list[int]) -> Iterable[ParcelLine]:
    return ParcelLine.objects.filter(pk__in=ids, is_reserved=True).order_by("offer_id", "pk")


def _locked(ids: Iterable[int]) -> dict[int, Offer]:
    rows = (
        Offer.objects.filter(pk__in=set(ids))
        .select_related("unit", "product")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    return {offer.pk: offer for offer in rows}


def _change(offer: Offer, *, reserved: int = 0, on_hand: int = 0) -> None:
    """Change the row by so much, and the listing where the last unit went or the first one came back."""
    had = offer.available > 0
    Offer.objects.filter(pk=offer.pk).update(reserved=F("reserved") + reserved, on_hand=F("on_hand") + on_hand)
    offer.reserved += reserved
    offer.on_hand += on_hand
    if offer.closed_at is None and had != (offer.available > 0):
        sync_listing(product_id=offer.product_id, by=None)
