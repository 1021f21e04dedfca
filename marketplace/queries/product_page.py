"""What the page of one product shows."""

from dataclasses import dataclass
from datetime import date

from common.near import remembered
from marketplace.models import Certificate, DeliveryRate, Offer, Parcel, Product, Shop
from marketplace.queries.catalogue import NEWEST, Shown, on_the_pole, shown
from marketplace.queries.certificates import certificates_of_product
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
    others: list[Shown]
    certificates: list[Certificate]

    @property
    def cover(self) -> Photo | None:
        return self.photos[0] if self.photos else None

    def picture_at(self, place: str) -> int:
        """Which picture (1 to 6) an address asks to see large; the first where it asks for none of them."""
        return int(place) if place in {str(n) for n in range(1, len(self.photos) + 1)} else 1

    @property
    def until(self) -> date | None:
        return self.offer.ends_on if self.offer else None


def product_page(slug: str) -> ProductPage | None:
    """The page of a live product; None where there is none of that name."""
    related = ("card", "category", "shop__participant__commune", "shop__participant__hamlet")
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
        rates=_rates(product),
        others=_around(product),
        certificates=certificates_of_product(product.pk) if _is_certified(product) else [],
    )


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


def delivered_by(shop: Shop) -> int:
    """How many parcels of the shop have reached their buyers."""
    return Parcel.objects.filter(shop=shop, state=Parcel.State.HANDED_OVER).count()


def _around(product: Product) -> list[Shown]:
    """Other goods of the same shop, then of the same commune."""
    near = on_the_pole().exclude(pk=product.pk).order_by(*NEWEST)
    commune = product.shop.participant.commune_id
    return shown(near.filter(shop=product.shop_id)[:OTHERS], near.filter(commune=commune)[:OTHERS])[:OTHERS]
