"""What was ordered once, into the basket once more."""

from uuid import UUID

from common.errors import Refusal
from marketplace.actions.add_to_basket import add_to_basket
from marketplace.buying_errors import NotEnough
from marketplace.models import Basket, Offer, Order, ParcelLine
from marketplace.queries.stock import left_of


def order_again(*, key: UUID | None, order: Order) -> tuple[Basket | None, list[str]]:
    """Put the order's goods into the basket of that key, at today's price, as much of each as there is.

    Returns the basket (None where nothing could be had and there was none), and the names of what cannot be had, or not as
    much of it. The caller has made sure that the visitor may see the order.
    """
    lines = list(ParcelLine.objects.filter(parcel__order=order).select_related("offer__unit").order_by("pk"))
    products = {line.offer.product_id for line in lines}
    rows = Offer.objects.filter(product__in=products, closed_at=None).select_related("unit", "product")
    offers = {offer.product_id: offer for offer in rows}
    basket, missing = None, []
    for line in lines:
        offer = offers.get(line.offer.product_id)
        had = _add(key, offer, line) if offer and offer.unit.base == line.offer.unit.base else None
        basket = had or basket
        key = basket.key if basket else key
        if had is None or (offer and left_of(offer) < line.quantity):
            missing.append(line.name)
    return basket, missing


def _add(key: UUID | None, offer: Offer, line: ParcelLine) -> Basket | None:
    quantity = min(line.quantity, left_of(offer)) // offer.unit.smallest * offer.unit.smallest
    try:
        return add_to_basket(key=key, offer_id=offer.pk, quantity=quantity) if quantity > 0 else None
    except NotEnough:  # as much as there is lies in the basket already
        return Basket.objects.filter(key=key).first() if key else None
    except Refusal:
        return None
