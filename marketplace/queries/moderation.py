"""What waits for an officer's look, and what helps to judge it."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Aggregate, F, FloatField, QuerySet
from django.db.models.functions import Cast

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from marketplace.models import Offer, Product
from marketplace.queries.goods import with_offers
from photos.models import Photo


class Median(Aggregate):
    """PostgreSQL's own median."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field: models.Field[float, float] = FloatField()


def waiting_products(user: Viewer) -> QuerySet[Product]:
    """Goods that wait for a look where the user may give one, the longest waiting first. Nobody looks at their own."""
    roles = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
    reach = within(user, *roles, commune="shop__participant__commune", hamlet="shop__participant__hamlet")
    rows = Product.objects.filter(reach, state=Product.State.WAITING)
    if user.is_authenticated:
        own = Product.objects.filter(shop__participant__people__user_id=user.pk)
        rows = rows.exclude(pk__in=own.values("pk"))
    return with_offers(rows).order_by("submitted_at", "pk")


@dataclass(frozen=True)
class PriceBeside:
    """A price a unit beside the median of its kind: the same category and base unit, among what is live."""

    median_vnd: int
    percent: int
    count: int


def price_beside(product: Product, offer: Offer) -> PriceBeside | None:
    """How the price lies to what others ask; None where there are fewer than three to compare with."""
    others = Offer.objects.filter(
        closed_at=None,
        product__state=Product.State.LIVE,
        product__category_id=product.category_id,
        unit__base=offer.unit.base,
    ).exclude(product_id=product.pk)
    a_base_unit = Cast(F("price_vnd"), FloatField()) / F("unit__base_units")
    found = others.aggregate(median=Median(a_base_unit), count=models.Count("pk"))
    if found["count"] < 3 or not found["median"]:
        return None
    median = found["median"] * offer.unit.base_units
    return PriceBeside(round(median), round(100 * (offer.price_vnd - median) / median), found["count"])


def same_picture_elsewhere(product: Product) -> QuerySet[Product]:
    """Goods of other shops that show the very same file."""
    prints = Photo.objects.filter(pk__in=product.photos.values("photo_id")).exclude(sha256="").values("sha256")
    return (
        Product.objects.filter(photos__photo__sha256__in=prints)
        .exclude(shop_id=product.shop_id)
        .select_related("shop")
        .distinct()
    )
