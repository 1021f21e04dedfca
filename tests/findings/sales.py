"""Sales of this market with their buyers, written straight into the tables: what signals look at."""

import uuid
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from households.models import Participant
from marketplace.models import Offer, Order, Parcel, ParcelLine, ParcelMove, Sale, Unit
from tests.indicators.facts import a_product, this_market

_numbers = count(1)
NOON = datetime(2026, 11, 3, 12, tzinfo=timezone.get_current_timezone())


def bought(
    seller: Participant,
    *,
    phone: str = "+84933111222",
    at: datetime = NOON,
    value_vnd: int = 100_000,
    rail: str = "cash",
    way: str = "own",
    after: timedelta = timedelta(hours=20),
    grams: int = 1000,
    product: Any = None,
    buyer: Any = None,
    by: Any = None,
) -> Sale:
    """An order placed at ``at``, handed over and paid ``after`` that, with its sale."""
    product = product or seller.shop.products.first() if hasattr(seller, "shop") else a_product(seller)
    number = next(_numbers)
    handed_at = at + after
    handed_on = timezone.localdate(handed_at)
    order = Order.objects.create(
        number=f"T{number:07}", name="Lê Thị Mua", phone=phone, buyer=buyer, rail=rail, state="placed",
        total_vnd=value_vnd, placed_at=at, form_key=uuid.uuid4(),
    )  # fmt: skip
    parcel = Parcel.objects.create(
        order=order, shop=product.shop, state="handed_over", way=way, goods_vnd=value_vnd,
        handed_over_on=handed_on, paid_on=handed_on,
    )  # fmt: skip
    ParcelMove.objects.create(parcel=parcel, state="handed_over", at=handed_at, by=by)
    unit, _new = Unit.objects.get_or_create(
        code="kg", defaults={"name": "kg", "base": "g", "base_units": 1000, "smallest": 1}
    )
    offer, _new = Offer.objects.get_or_create(
        product=product,
        closed_at=None,
        defaults={"unit": unit, "price_vnd": value_vnd, "on_hand": 10**9, "starts_on": handed_on},
    )
    ParcelLine.objects.create(
        parcel=parcel, offer=offer, name=product.name, unit_name="kg", unit_base_units=1000,
        price_vnd=value_vnd * 1000 // grams, quantity=grams, total_vnd=value_vnd,
    )  # fmt: skip
    return Sale.objects.create(
        participant=seller, commune=seller.commune, channel=this_market(), parcel=parcel, happened_on=handed_on,
        recorded_at=handed_at, value_vnd=value_vnd, is_cash=rail == "cash", recorded_by=by,
    )  # fmt: skip
