"""What the page of one product shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, Value, When

from marketplace.models import DeliveryRate, Offer, Parcel, Product, Shop
from marketplace.queries.catalogue import for_cards, on_the_pole
from marketplace.queries.rates import rates_on
from marketplace.queries.stock import left_of
from photos.models import Photo

OTHERS = 6


@dataclass(frozen=True)
class ProductPage:
    """One product with its offer (None: nothing to be had), what is left in base units, and what is around it."""

    product: Product
    offer: Offer | None
    left: int
    photos: list[Photo]
    delivered: int
    rates: list[DeliveryRate]
    others: list[Product]

    @property
    def cover(self) -> Photo | None:
        return self.photos[0] if self.photos else None

    @property
    def until(self) -> date | None:
        return self.offer.ends_on if self.offer else None


def product_page(slug: str) -> ProductPage | None:
    """The page of a live product; None where there is none of that name."""
    related = ("category", "shop__participant__commune", "shop__participant__hamlet")
    product = Product.objects.live().select_related(*related).filter(slug=slug).first()
    if product is None:
        return None
    offer = Offer.objects.filter(product=product, closed_at=None).select_related("unit", "product").first()
    return ProductPage(
        product=product,
        offer=offer,
        left=left_of(offer) if offer else 0,
        photos=[each.photo for each in product.photos.select_related("photo").prefetch_related("photo__renditions")],
        delivered=delivered_by(product.shop),
        rates=list(rates_on().values()),
        others=_around(product),
    )


def delivered_by(shop: Shop) -> int:
    """How many parcels of the shop have reached their buyers."""
    return Parcel.objects.filter(shop=shop, state=Parcel.State.HANDED_OVER).count()


def _around(product: Product) -> list[Product]:
    """Other goods of the same shop, then of the same commune."""
    near = Q(shop=product.shop) | Q(shop__participant__commune=product.shop.participant.commune_id)
    own_first = Case(When(shop=product.shop, then=Value(0)), default=Value(1))
    rows = on_the_pole().filter(near).exclude(pk=product.pk)
    return list(for_cards(rows).order_by(own_first, "-live_since", "-pk")[:OTHERS])
