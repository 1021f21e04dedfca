"""Live goods as other platforms take them in: a row a product, with the columns of their usual templates."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from marketplace.models import Card, Offer, ProductPhoto
from marketplace.queries.sharing import absolute
from marketplace.sending import packed_grams
from marketplace.sku import sku_of
from photos.sizes import addresses_of

COLUMNS = (
    "id",
    "title",
    "description",
    "availability",
    "condition",
    "price",
    "quantity",
    "unit",
    "link",
    "image_link",
    "brand",
    "shipping_weight",
)
BATCH = 500


def feed_rows(shop_id: int | None = None) -> Iterator[list[str]]:
    """The goods that hang today, of one shop or of all. Three queries for each 500."""
    cards = Card.objects.hanging().select_related("product").order_by("pk")
    if shop_id is not None:
        cards = cards.filter(shop_id=shop_id)
    last = 0
    while some := list(cards.filter(pk__gt=last)[:BATCH]):
        yield from _rows(some)
        last = some[-1].pk


def _rows(cards: list[Card]) -> Iterator[list[str]]:
    ids = [card.pk for card in cards]
    offers: QuerySet[Offer] = Offer.objects.filter(product__in=ids, closed_at=None).select_related("unit")
    by_product = {offer.product_id: offer for offer in offers}
    first = dict(ProductPhoto.objects.filter(product__in=ids, position=0).values_list("product_id", "photo_id"))
    pictures = addresses_of(first.values(), "page")
    for card in cards:
        if offer := by_product.get(card.pk):  # it was taken down meanwhile
            yield _row(card, offer, pictures.get(first.get(card.pk, 0), []))


def _row(card: Card, offer: Offer, picture: list[str]) -> list[str]:
    unit = offer.unit
    return [
        sku_of(card.pk),
        card.name,
        card.product.description or card.name,
        "in stock" if offer.available >= unit.smallest else "out of stock",
        "new",
        f"{offer.price_vnd} VND",
        str(offer.available // unit.base_units),
        unit.name,
        absolute(reverse("product", args=[card.slug])),
        absolute(picture[0]) if picture else "",
        card.seller,
        f"{packed_grams(unit.base_units, offer)} g",
    ]
