"""What waits for an officer's look, and what helps to judge it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Aggregate, Count, F, FloatField, QuerySet
from django.db.models.functions import Cast

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from marketplace.models import Offer, Product, ProductPhoto
from marketplace.moderation import look_of, what_is_new
from marketplace.queries.goods import with_offers

ENOUGH_TO_COMPARE = 3
FAR = 30  # percent


class Median(Aggregate):
    """PostgreSQL's own median."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class PriceBeside:
    """What others ask for a unit, in the middle; how far this price is from it in percent; how many others."""

    median_vnd: int
    percent: int
    count: int

    @property
    def percent_away(self) -> int:
        """How far, without its sign."""
        return abs(self.percent)

    @property
    def is_far(self) -> bool:
        """Whether the officer should wonder."""
        return self.percent_away > FAR


@dataclass(frozen=True)
class Look:
    """What an officer has before the eyes. ``mark`` goes back with the decision (moderation.look_of)."""

    product: Product
    offer: Offer | None
    new: list[str]
    beside: PriceBeside | None
    same_picture: list[Product]
    mark: str


def waiting_products(user: Viewer) -> QuerySet[Product]:
    """Goods that wait for a look where the user may give one, the longest waiting first. Nobody looks at their own."""
    roles = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
    reach = within(user, *roles, commune="shop__participant__commune", hamlet="shop__participant__hamlet")
    rows = Product.objects.filter(reach, state=Product.State.WAITING)
    if user.is_authenticated:
        own = Product.objects.filter(shop__participant__people__user_id=user.pk)
        rows = rows.exclude(pk__in=own.values("pk"))
    return rows.order_by("submitted_at", "pk")


def looks_at(products: QuerySet[Product]) -> list[Look]:
    """The products with all that helps to judge them, in a number of queries that does not grow."""
    found = list(with_offers(products.select_related("seen_unit")))
    medians, twins = _medians(found), _same_pictures(found)
    return [_look(product, medians, twins) for product in found]


Kind = tuple[int, str]  # a category, and what its units are made of


def _look(product: Product, medians: dict[Kind, tuple[float, int]], twins: dict[int, list[Product]]) -> Look:
    offers: list[Offer] = getattr(product, "open_offers", [])
    offer = offers[0] if offers else None
    return Look(
        product=product,
        offer=offer,
        new=what_is_new(product, offer),
        beside=_beside(offer, medians.get((product.category_id, offer.unit.base))) if offer else None,
        same_picture=twins.get(product.pk, []),
        mark=look_of(product, offer),
    )


def _beside(offer: Offer, median: tuple[float, int] | None) -> PriceBeside | None:
    if median is None or median[1] < ENOUGH_TO_COMPARE or not median[0]:
        return None
    middle = median[0] * offer.unit.base_units
    return PriceBeside(round(middle), round(100 * (offer.price_vnd - middle) / middle), median[1])


def _medians(products: Iterable[Product]) -> dict[Kind, tuple[float, int]]:
    """The middle price a base unit of what is live, and how many that are, by kind of goods and of unit."""
    a_base_unit = Cast(F("price_vnd"), FloatField()) / F("unit__base_units")
    live = Offer.objects.filter(
        closed_at=None,
        product__state=Product.State.LIVE,
        product__category__in={product.category_id for product in products},
    )
    rows = (
        live.values("product__category", "unit__base")
        .annotate(middle=Median(a_base_unit), count=Count("pk"))
        .order_by()
    )
    return {(row["product__category"], row["unit__base"]): (row["middle"], row["count"]) for row in rows}


def _same_pictures(products: Iterable[Product]) -> dict[int, list[Product]]:
    """By product: goods of other shops that show the very same file."""
    shops = {product.pk: product.shop_id for product in products}
    own = ProductPhoto.objects.filter(product__in=shops).exclude(photo__sha256="")
    by_print: dict[str, set[int]] = defaultdict(set)
    for pk, sha256 in own.values_list("product_id", "photo__sha256"):
        by_print[sha256].add(pk)
    others = ProductPhoto.objects.filter(photo__sha256__in=by_print).select_related("product__shop", "photo")
    twins: dict[int, list[Product]] = defaultdict(list)
    for picture in others.order_by("product_id"):
        for pk in by_print[picture.photo.sha256]:
            if picture.product.shop_id != shops[pk] and picture.product not in twins[pk]:
                twins[pk].append(picture.product)
    return twins
