"""What the demo's growers say of their harvests on the last day: until when there is some, and what is ordered ahead."""

from collections.abc import Mapping
from datetime import timedelta

from common import clock
from demo.helping import errand_of
from demo.taking_part import Taker
from marketplace.actions.list_product import Goods, edit_product
from marketplace.models import Offer, Product

FRESH = ("trai-cay", "rau-nam", "ca-tom")
SHORTEST, LONGEST = 25, 160  # days
NEW_SEASON_VND = 1_000  # dearer: so the offer is a new one, which begins today
AHEAD = 7  # one in so many is still to be picked


def tell_harvests(sellers: Mapping[int, Taker]) -> None:
    """For fresh goods that hang at the market. ``sellers`` are by product (id)."""
    live = (
        Product.objects.live()
        .filter(pk__in=sellers, category__slug__in=FRESH)
        .select_related("category")
        .order_by("pk")
    )
    for place, product in enumerate(live):
        offer = Offer.objects.select_related("unit").filter(product=product, closed_at=None).first()
        if offer is None or offer.ends_on is not None:
            continue
        days = SHORTEST + sum(map(ord, product.name)) % (LONGEST - SHORTEST)
        with errand_of(sellers[product.pk]) as by:
            edit_product(by=by, product=product, goods=_until(product, offer, days, is_ahead=place % AHEAD == 0))


def _until(product: Product, offer: Offer, days: int, *, is_ahead: bool) -> Goods:
    today = clock.today()
    return Goods(
        name=product.name,
        category=product.category,
        price_vnd=offer.price_vnd + NEW_SEASON_VND,
        unit=offer.unit,
        available=None,
        until=today + timedelta(days=days),
        description=product.description,
        harvest_on=today + timedelta(days=days // 3) if is_ahead else None,
        unit_grams=offer.unit_grams,
    )
