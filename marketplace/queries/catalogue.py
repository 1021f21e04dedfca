"""What hangs from the pole: the goods that buyers see, and what a card of them shows."""

from collections.abc import Collection

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet

from common import clock
from common.naming import name_at
from marketplace.models import Product, ProductPhoto
from photos.models import Photo, Rendition
from photos.sizes import SIZES

IN_STOCK = Q(open_offer__on_hand__gt=F("open_offer__reserved"))


def on_the_pole() -> QuerySet[Product]:
    """Live products whose open offer (``open_offer``) has begun and is not over; sold out or not."""
    today = clock.today()
    return (
        Product.objects.live()
        .alias(open_offer=FilteredRelation("offers", condition=Q(offers__closed_at=None)))
        .filter(Q(open_offer__ends_on=None) | Q(open_offer__ends_on__gte=today), open_offer__starts_on__lte=today)
    )


def for_cards(products: QuerySet[Product]) -> QuerySet[Product]:
    """With all that a card shows: price, unit, what is left, seller, place, picture. Three queries at any size."""
    return (
        products.annotate(
            price_vnd=F("open_offer__price_vnd"),
            unit_name=name_at("open_offer__unit"),
            left=F("open_offer__on_hand") - F("open_offer__reserved"),
        )
        .select_related("shop__participant__commune")
        .prefetch_related(Prefetch("photos", queryset=_first_photos("card"), to_attr="first_photos"))
    )


def first_photos_of(products: Collection[int]) -> dict[int, Photo]:
    """The first picture of each product (id), small. Two queries at any size."""
    return {each.product_id: each.photo for each in _first_photos("thumb").filter(product__in=products)}


def _first_photos(size: str) -> QuerySet[ProductPhoto]:
    sizes = Rendition.objects.filter(filter_spec__in=SIZES[size].specs)
    pictures = Prefetch("photo__renditions", queryset=sizes, to_attr="prefetched_renditions")
    return ProductPhoto.objects.filter(position=0).select_related("photo").prefetch_related(pictures)
