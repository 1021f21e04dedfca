"""Change what lies in a basket."""

from collections.abc import Mapping

from django.db import transaction

from marketplace.buying_errors import NotEnough
from marketplace.models import Basket, BasketLine, Offer
from marketplace.queries.stock import left_of


def change_basket(*, basket: Basket, quantities: Mapping[int, int]) -> dict[int, NotEnough]:
    """Set base units of lines (id); zero takes one out. Those that ask for too much stay as they were and are returned."""
    short: dict[int, NotEnough] = {}
    with transaction.atomic():
        Basket.objects.select_for_update().get(pk=basket.pk)
        for line in BasketLine.objects.filter(basket=basket, pk__in=quantities).select_related(
            "offer__product", "offer__unit"
        ):
            quantity, left = quantities[line.pk], left_of(line.offer)
            if quantity == 0:
                line.delete()
            elif quantity <= left:
                BasketLine.objects.filter(pk=line.pk).update(quantity=quantity)
            else:
                short[line.pk] = NotEnough({line.offer_id: left}, {line.offer_id: line.offer})
    return short


def take_new_price(*, basket: Basket, line_id: int) -> None:
    """Put the product's present offer in the place of one whose price changed, as much as there is.

    A line whose product has nothing to sell any more, or counts in another unit now, is taken out.
    """
    with transaction.atomic():
        Basket.objects.select_for_update().get(pk=basket.pk)
        line = BasketLine.objects.filter(basket=basket, pk=line_id).select_related("offer__unit").first()
        if line is None or line.offer.closed_at is None:
            return
        offer = (
            Offer.objects.filter(product=line.offer.product_id, closed_at=None)
            .select_related("unit", "product")
            .first()
        )
        line.delete()
        if offer is None or offer.unit.base != line.offer.unit.base:
            return
        quantity = min(line.quantity, left_of(offer)) // offer.unit.smallest * offer.unit.smallest
        if quantity > 0:
            BasketLine.objects.get_or_create(basket=basket, offer=offer, defaults={"quantity": quantity})
