"""Put goods into a basket. Nothing is reserved before checkout."""

from uuid import UUID

from django.db import transaction

from common.prepared import Prepared, Slot
from marketplace.buying_errors import NotEnough, NotForSale
from marketplace.models import Basket, BasketLine, Offer
from marketplace.queries.stock import left_of


def add_to_basket(*, key: UUID | None, offer_id: int, quantity: int) -> Basket:
    """Put ``quantity`` base units of an offer into the basket of that key, beside what lies there.

    Where the basket is gone there is a new one. Raises NotForSale; NotEnough, counting what already lies in the basket.
    """
    offer = _OFFER.first(pk=offer_id)
    if offer is None or offer.closed_at is not None:
        raise NotForSale
    with transaction.atomic():
        basket = Basket.objects.select_for_update().filter(key=key).first() if key else None
        line = BasketLine.objects.filter(basket=basket, offer=offer).first() if basket else None
        total = quantity + (line.quantity if line else 0)
        if total > left_of(offer):
            raise NotEnough({offer.pk: left_of(offer)}, {offer.pk: offer})
        basket = basket or Basket.objects.create()
        if line is None:
            BasketLine.objects.create(basket=basket, offer=offer, quantity=total)
        else:
            line.quantity = total
            line.save(update_fields=["quantity"])
    return basket


_OFFER = Prepared(lambda: Offer.objects.select_related("product", "unit").filter(pk=Slot("pk")))
