"""What the page of one product shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import CharField, Count, DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from common import clock
from common.near import remembered
from common.prepared import Prepared, Slot
from marketplace.counted import CountedPaginator
from marketplace.models import Card, Certificate, DeliveryRate, Offer, Parcel, Product, Review, Shop
from marketplace.queries.catalogue import NEWEST, Shown, on_the_pole, rows_of, shown_of
from marketplace.queries.certificates import certificates_of_product
from marketplace.queries.pictures import Picture, pictures_of
from marketplace.queries.rates import rates_on
from marketplace.queries.reviews import reviews_of_product
from marketplace.queries.stock import left_of
from marketplace.queries.trace import RecentLot, lots_shown, recent_lots
from marketplace.ratings import NOT_RATED, Ratings

OTHERS, REVIEWS = 6, 10


@dataclass(frozen=True)
class ProductPage:
    """One product with its offer (None: nothing to be had), what is left in base units, and what is around it."""

    product: Product
    offer: Offer | None
    left: int
    pictures: list[Picture]
    delivered: int
    rates: list[DeliveryRate]
    others: list[Shown]
    certificates: list[Certificate]
    ratings: Ratings
    reviews: "Page[Review]"
    lots: list[RecentLot]

    @property
    def cover(self) -> Picture | None:
        return self.pictures[0] if self.pictures else None

    def picture_at(self, place: str) -> int:
        """Which picture (1 to 6) an address asks to see large; the first where it asks for none of them."""
        return int(place) if place in {str(n) for n in range(1, len(self.pictures) + 1)} else 1

    @property
    def until(self) -> date | None:
        return self.offer.ends_on if self.offer else None


def product_page(slug: str, page: str = "") -> ProductPage | None:
    """The page of a live product; None where there is none of that name. ``page`` is that of its reviews.

    Five queries, one more where it is certified and one where it has reviews.
    """
    product = _PRODUCT.first(slug=slug)
    if product is None:
        return None
    offer = _OFFER.first(product=product.pk)
    if offer is not None:
        offer.product = product
    ratings = _ratings(product)
    return ProductPage(
        product=product,
        offer=offer,
        left=left_of(offer) if offer else 0,
        pictures=pictures_of(product.pk),
        delivered=product.delivered,  # type: ignore[attr-defined]  # of the query
        rates=_rates(product),
        others=_around(product),
        certificates=certificates_of_product(product.pk) if _is_certified(product) else [],
        ratings=ratings,
        reviews=_reviews(product, ratings, page),
        lots=lots_shown(product.recent_lots),  # type: ignore[attr-defined]  # the same
    )


def offer_at(slug: str) -> Offer | None:
    """The open offer of a live product; None where there is none of that name."""
    return _OFFER_AT.first(slug=slug)


def _rates(product: Product) -> list[DeliveryRate]:
    """How it can be had and from what price on; what the seller brings costs what the shop says."""
    rates = [rate for rate in remembered("rates", lambda: list(rates_on().values())) if rate.way in product.ways]
    own_vnd = product.shop.own_delivery_vnd
    if own_vnd is None:
        return rates
    own = DeliveryRate(way=DeliveryRate.Way.OWN, price_vnd=own_vnd)
    return [own if rate.way == DeliveryRate.Way.OWN else rate for rate in rates]


def _is_certified(product: Product) -> bool:
    """Whether it is worth asking; the card knows."""
    card = getattr(product, "card", None)
    return bool(card and card.certified_until)


def _ratings(product: Product) -> Ratings:
    """As the card has counted them."""
    card = getattr(product, "card", None)
    return Ratings(tuple(card.ratings)) if card else NOT_RATED


def _reviews(product: Product, ratings: Ratings, page: str) -> "Page[Review]":
    """One page of them; most goods have none, and then nothing is asked."""
    rows = reviews_of_product(product.pk) if ratings.count else []
    return CountedPaginator(rows, REVIEWS, count=ratings.count).get_page(page)


def delivered_by(shop: Shop) -> int:
    """How many parcels of the shop have reached their buyers."""
    return _handed_over().filter(shop=shop).count()


def _handed_over() -> QuerySet[Parcel]:
    return Parcel.objects.filter(state=Parcel.State.HANDED_OVER)


def _around(product: Product) -> list[Shown]:
    """Other goods of the same shop, then of the same commune."""
    commune = product.shop.participant.commune_id
    around = _AROUND(product=product.pk, shop=product.shop_id, commune=commune, today=clock.today())
    return shown_of(around)[:OTHERS]


def _live_product() -> QuerySet[Product]:
    delivered = (
        _handed_over().filter(shop=OuterRef("shop")).order_by().values("shop").annotate(n=Count("pk")).values("n")
    )
    related = ("card", "category", "shop__participant__commune", "shop__participant__hamlet")
    rows = Product.objects.live().select_related(*related).filter(slug=Slot("slug", CharField()))
    return rows.annotate(delivered=Coalesce(Subquery(delivered), 0), recent_lots=recent_lots())


def _cards_around() -> "QuerySet[Card, tuple[Any, ...]]":
    near = on_the_pole(Slot("today", DateField())).exclude(pk=Slot("product")).order_by(*NEWEST)
    return rows_of(near.filter(shop=Slot("shop"))[:OTHERS], near.filter(commune=Slot("commune"))[:OTHERS])


_PRODUCT = Prepared(_live_product)
_OFFER = Prepared(lambda: Offer.objects.filter(product=Slot("product"), closed_at=None).select_related("unit"))
_OFFER_AT = Prepared(
    lambda: Offer.objects.filter(
        product__slug=Slot("slug", CharField()), product__state=Product.State.LIVE, closed_at=None
    ).select_related("unit", "product")
)
_AROUND = Prepared(_cards_around)
