"""What waits for an officer's look, and what helps to judge it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Aggregate, Count, F, FloatField, QuerySet
from django.db.models.functions import Cast

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from marketplace.models import BannedWord, Offer, Product
from marketplace.moderation import look_of, what_is_new
from marketplace.queries.banned_words import banned_of
from marketplace.queries.goods import with_offers
from marketplace.queries.same_pictures import Twins, pictures_elsewhere

ENOUGH_TO_COMPARE = 3
FAR = 30  # percent
TIMES = 2.5  # from here on the difference is told as "so many times"


class Percentile(Aggregate):
    """PostgreSQL's own: the value below which a share of the rows lies."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class PriceBeside:
    """What others ask for a unit: in the middle, and between which prices the middle half of them lies; how far this price is
    from the middle in percent, and how many times as high (or as low); how many others.
    """

    median_vnd: int
    low_vnd: int
    high_vnd: int
    price_vnd: int
    count: int

    @property
    def percent(self) -> int:
        """How far from the middle, with its sign."""
        return round(100 * (self.price_vnd - self.median_vnd) / self.median_vnd)

    @property
    def percent_away(self) -> int:
        """How far, without its sign."""
        return abs(self.percent)

    @property
    def is_far(self) -> bool:
        """Whether the officer should wonder: far from the middle, and not among the middle half."""
        return self.percent_away > FAR and not self.low_vnd <= self.price_vnd <= self.high_vnd

    @property
    def times_dearer(self) -> int:
        """How many times the usual price, from two and a half up; else 0."""
        times = self.price_vnd / self.median_vnd
        return round(times) if times >= TIMES else 0

    @property
    def times_cheaper(self) -> int:
        """The same downwards: 4 for a quarter of the usual price."""
        times = self.median_vnd / self.price_vnd
        return round(times) if times >= TIMES else 0


@dataclass(frozen=True)
class Look:
    """What an officer has before the eyes. ``mark`` goes back with the decision (moderation.look_of)."""

    product: Product
    offer: Offer | None
    new: list[str]
    beside: PriceBeside | None
    same_picture: list[Product]
    alike_picture: list[Product]
    words: list[BannedWord]
    mark: str


def waiting_products(user: Viewer) -> QuerySet[Product]:
    """Goods that wait for a look where the user may give one, the longest waiting first. Nobody looks at their own."""
    roles = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
    reach = within(user, *roles, commune="shop__participant__commune", hamlet="shop__participant__hamlet")
    rows = Product.objects.filter(reach, state=Product.State.WAITING, shop__taken_down_at=None)
    if user.is_authenticated:
        own = Product.objects.filter(shop__participant__people__user_id=user.pk)
        rows = rows.exclude(pk__in=own.values("pk"))
    return rows.order_by("submitted_at", "pk")


def looks_at(products: QuerySet[Product]) -> list[Look]:
    """The products with all that helps to judge them, in a number of queries that does not grow."""
    found = list(with_offers(products.select_related("seen_unit")))
    prices, twins, banned = _prices(found), pictures_elsewhere(found), list(BannedWord.objects.all())
    return [_look(product, prices, twins[product.pk], banned) for product in found]


Kind = tuple[int, str]  # a category, and what its units are made of


@dataclass(frozen=True)
class Spread:
    """Prices of a base unit: a quarter is below ``low``, half below ``middle``, a quarter above ``high``."""

    low: float
    middle: float
    high: float
    count: int


def _look(product: Product, prices: dict[Kind, Spread], twins: Twins, banned: list[BannedWord]) -> Look:
    offers: list[Offer] = getattr(product, "open_offers", [])
    offer = offers[0] if offers else None
    return Look(
        product=product,
        offer=offer,
        new=what_is_new(product, offer),
        beside=_beside(offer, prices.get((product.category_id, offer.unit.base))) if offer else None,
        same_picture=twins.same,
        alike_picture=twins.alike,
        words=banned_of(product, among=banned),
        mark=look_of(product, offer),
    )


def _beside(offer: Offer, spread: Spread | None) -> PriceBeside | None:
    if spread is None or spread.count < ENOUGH_TO_COMPARE or not spread.middle:
        return None
    size = offer.unit.base_units
    return PriceBeside(
        median_vnd=max(1, round(spread.middle * size)),
        low_vnd=round(spread.low * size),
        high_vnd=round(spread.high * size),
        price_vnd=offer.price_vnd,
        count=spread.count,
    )


def _prices(products: Iterable[Product]) -> dict[Kind, Spread]:
    """Prices a base unit of what is live, and how many that are, by kind of goods and of unit. A single odd
    price moves neither the middle nor its half.
    """
    a_base_unit = Cast(F("price_vnd"), FloatField()) / F("unit__base_units")
    live = Offer.objects.filter(
        closed_at=None,
        product__state=Product.State.LIVE,
        product__category__in={product.category_id for product in products},
    )
    rows = (
        live.values("product__category", "unit__base")
        .annotate(
            low=Percentile(a_base_unit, share=0.25),
            middle=Percentile(a_base_unit, share=0.5),
            high=Percentile(a_base_unit, share=0.75),
            count=Count("pk"),
        )
        .order_by()
    )
    return {
        (row["product__category"], row["unit__base"]): Spread(row["low"], row["middle"], row["high"], row["count"])
        for row in rows
    }
