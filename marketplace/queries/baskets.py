"""What is in a buyer's basket."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Count, UUIDField
from django.http import HttpRequest

from common.prepared import Prepared, Slot
from marketplace.models import Basket, BasketLine, Offer, Shop
from marketplace.quantities import price_of
from marketplace.queries.rates import Tariffs, tariffs_on
from marketplace.queries.stock import left_of
from marketplace.sending import Sending, Way, Zone, packed_grams, sending

SESSION_KEY = "basket"


@dataclass(frozen=True)
class Line:
    """One line. ``left`` is what can be ordered now; ``now`` is the open offer where the line's own is closed."""

    row: BasketLine
    left: int
    now: Offer | None

    @property
    def offer(self) -> Offer:
        return self.row.offer

    @property
    def total_vnd(self) -> int:
        return price_of(self.row.quantity, self.offer.unit, self.offer.price_vnd)

    @property
    def trouble(self) -> str:
        """Why it cannot be ordered as it stands: new_price, sold_out, short; empty where it can."""
        if self.now is not None:
            return "new_price"
        if self.left <= 0:
            return "sold_out"
        return "short" if self.row.quantity > self.left else ""


@dataclass(frozen=True)
class Part:
    """The lines of one shop: one parcel."""

    shop: Shop
    lines: list[Line] = field(default_factory=list)

    @property
    def goods_vnd(self) -> int:
        return sum(line.total_vnd for line in self.lines)

    def sending(self, wish: str, tariffs: Tariffs, *, zone: str, commune_id: int | None = None) -> Sending | None:
        """How it is sent to a buyer who wishes ``wish``: by a way that all of its goods can go; None where there is none."""
        ways = set(Way.values).intersection(*(line.offer.product.ways for line in self.lines))
        grams = sum(packed_grams(line.row.quantity, line.offer) for line in self.lines)
        return sending(wish, shop=self.shop, ways=ways, grams=grams, tariffs=tariffs, zone=zone, commune_id=commune_id)


@dataclass(frozen=True)
class Contents:
    """All that lies in a basket, by shop."""

    basket: Basket | None
    parts: list[Part]

    @cached_property
    def tariffs(self) -> Tariffs:
        """What sending costs today."""
        return tariffs_on()

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    @property
    def goods_vnd(self) -> int:
        return sum(part.goods_vnd for part in self.parts)

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.parts) and not any(line.trouble for line in self.lines)

    @property
    def as_seen(self) -> str:
        """What the buyer saw, to be compared when the order comes: offers with quantities and days of harvest, and what
        sending costs today.
        An offer keeps its price for good; another price of the goods is another offer.
        """
        goods = sorted(f"{line.offer.pk}x{line.row.quantity}{_harvest(line.offer)}" for line in self.lines)
        return ",".join([*goods, *self._sending_as_seen()])

    def _sending_as_seen(self) -> Iterator[str]:
        for part in self.parts:
            for wish in Way.values:
                prices = [part.sending(wish, self.tariffs, zone=zone) for zone in (Zone.SAME, Zone.OTHER)]
                yield f"{part.shop.pk}{wish[:2]}" + "/".join(str(each.price_vnd) if each else "" for each in prices)


def _harvest(offer: Offer) -> str:
    return f"@{offer.harvest_on}" if offer.is_on_order else ""


def basket_key(request: HttpRequest) -> UUID | None:
    """The key of the visitor's basket, if it has one."""
    try:
        return UUID(request.session.get(SESSION_KEY, ""))
    except (ValueError, TypeError, AttributeError):
        return None


def count_basket_items(request: HttpRequest) -> int:
    """How many different things the visitor has picked up; asks the database only for those who have a basket."""
    key = basket_key(request)
    return _COUNT.first(key=key) or 0 if key else 0


def contents_of(key: UUID | None) -> Contents:
    """What lies in the basket of that key, by shop in the order in which shops came in. Two queries at any size.

    ``basket`` is None where nothing lies in it.
    """
    rows = _LINES(key=key) if key else []
    closed = {row.offer.product_id for row in rows if row.offer.closed_at is not None}
    return Contents(rows[0].basket if rows else None, _by_shop(rows, _open_offers(closed)))


_COUNT: Prepared[int] = Prepared(
    lambda: (
        BasketLine.objects.filter(basket__key=Slot("key", UUIDField()))
        .order_by()
        .values("basket")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
)
_LINES = Prepared(
    lambda: (
        BasketLine.objects.filter(basket__key=Slot("key", UUIDField()))
        .select_related("basket", "offer__unit", "offer__product__shop__participant__commune")
        .order_by("pk")
    )
)


def _open_offers(products: set[int]) -> dict[int, Offer]:
    if not products:
        return {}
    offers = Offer.objects.filter(product__in=products, closed_at=None).select_related("unit", "product")
    return {offer.product_id: offer for offer in offers if left_of(offer) > 0}


def _by_shop(rows: Iterable[BasketLine], now: dict[int, Offer]) -> list[Part]:
    parts: dict[int, Part] = {}
    for row in rows:
        shop = row.offer.product.shop
        line = Line(row, left_of(row.offer), now.get(row.offer.product_id) if row.offer.closed_at else None)
        parts.setdefault(shop.pk, Part(shop)).lines.append(line)
    return list(parts.values())
