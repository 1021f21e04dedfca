"""What hangs from the pole: the cards that buyers see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.expressions import Combinable

from common import clock
from common.naming import name_at
from marketplace.models import Card, ProductPhoto
from photos.models import Photo, Rendition
from photos.sizes import SIZES, Sources, sources_of

IN_STOCK = Q(is_in_stock=True)
CARD_SIDE = SIZES["card"].fallback
NEWEST = ("-live_since", "-product")


@dataclass(frozen=True, slots=True)
class Shown:
    """One card as it is drawn (templatetags/pole.py). ``left`` tells whether there is anything; ``stars`` and
    ``certificates`` (schemes) are verified and in force today; ``rating`` is the average of the buyers' stars in tenths.
    """

    name: str
    slug: str
    price_vnd: int
    unit: str
    seller: str
    place: str
    left: bool
    picture: Sources | None = None
    stars: int = 0
    harvest_on: date | None = None
    certificates: tuple[str, ...] = ()
    rating: int = 0


_FIELDS = (
    "product_id",
    "name",
    "slug",
    "price_vnd",
    "seller",
    "place",
    "is_in_stock",
    "picture",
    "stars",
    "certificates",
    "certified_until",
    "harvest_on",
    "rating",
)


def on_the_pole(today: date | Combinable | None = None) -> QuerySet[Card]:
    """Cards of live products whose open offer has begun and is not over; sold out or not."""
    return Card.objects.hanging(today)


def shown(*lists: QuerySet[Card]) -> list[Shown]:
    """What to show of the cards of each list, one after the other and none twice: one query, and two more while pictures
    are not made yet.
    """
    return shown_of(rows_of(*lists))


def rows_of(*lists: QuerySet[Card]) -> "QuerySet[Card, tuple[Any, ...]]":
    """The query of ``shown`` by itself."""
    first, *others = (cards.values_list(*_FIELDS, name_at("unit")) for cards in lists)
    return first.union(*others, all=True) if others else first


def shown_of(found: Iterable[tuple[Any, ...]]) -> list[Shown]:
    """What to show of its rows."""
    rows = {row[0]: row for row in found}
    late = first_photos_of(
        {
            pk
            for pk, *_rest, addresses, _stars, _schemes, _until, _harvest, _rating, _unit in rows.values()
            if not addresses
        },
        "card",
    )
    return [_shown(row, late.get(pk)) for pk, row in rows.items()]


def _shown(row: tuple[Any, ...], late: Photo | None) -> Shown:
    (
        _pk,
        name,
        slug,
        price_vnd,
        seller,
        place,
        is_in_stock,
        addresses,
        stars,
        schemes,
        until,
        harvest_on,
        rating,
        unit,
    ) = row
    picture = Sources(addresses[0], addresses[1], CARD_SIDE, CARD_SIDE) if addresses else _made_now(late)
    if until is None or until < clock.today():
        stars, schemes = 0, ()
    return Shown(
        name, slug, price_vnd, unit, seller, place, is_in_stock, picture, stars, harvest_on, tuple(schemes), rating
    )


def _made_now(photo: Photo | None) -> Sources | None:
    return sources_of(photo, "card") if photo else None


def first_photos_of(products: Collection[int], size: str = "thumb") -> dict[int, Photo]:
    """The first picture of each product (id). Two queries at any size, none for no product."""
    if not products:
        return {}
    sizes = Rendition.objects.filter(filter_spec__in=SIZES[size].specs)
    pictures = Prefetch("photo__renditions", queryset=sizes, to_attr="prefetched_renditions")
    rows = ProductPhoto.objects.filter(position=0, product__in=products)
    return {each.product_id: each.photo for each in rows.select_related("photo").prefetch_related(pictures)}
