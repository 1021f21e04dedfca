"""Shops, goods, baskets and orders for tests. All names are invented."""

import uuid
from collections.abc import Iterable

from accounts.models import User
from common import clock
from common.text import folded
from households.models import Participant
from marketplace.actions.add_to_basket import add_to_basket
from marketplace.actions.place_order import Delivery, place_order
from marketplace.actions.sync_listing import sync_listing
from marketplace.management.commands.load_market import load_market
from marketplace.models import Basket, Category, Offer, Order, Product, Shop, Unit
from marketplace.queries.baskets import contents_of
from marketplace.slugs import save_with_slug
from places.models import Place
from tests.households.makers import commune, household

KG = 1000
BUYER_PHONE = "+84933111222"


def make_shop(
    name: str = "Nhà cô Sáu",
    *,
    phone: str = "0912345678",
    where: Place | None = None,
    participant: Participant | None = None,
) -> Shop:
    load_market()
    participant = participant or household(name=name, phone=phone, where=where or commune())
    return save_with_slug(Shop(participant=participant, name=name, opened_on=clock.today()), name)


def make_product(
    name: str = "Sầu riêng Ri6",
    *,
    shop: Shop | None = None,
    price_vnd: int = 95_000,
    kilograms: float = 10,
    category: str = "trai-cay",
    unit: str = "kg",
) -> Product:
    """Live, with an open offer."""
    shop = shop or Shop.objects.first() or make_shop()
    product = Product(shop=shop, category=Category.objects.get(slug=category), name=name, folded_name=folded(name))
    product.state, product.live_since = Product.State.LIVE, clock.now()
    save_with_slug(product, name)
    Offer.objects.create(
        product=product,
        unit=Unit.objects.get(code=unit),
        price_vnd=price_vnd,
        on_hand=round(kilograms * KG),
        starts_on=clock.today(),
    )
    sync_listing(product_id=product.pk, by=None)
    return product


def put(row: Product | Offer, **values: object) -> None:
    """Write into the row of a product or an offer behind the actions' back, and let listing and card follow."""
    if values:
        type(row).objects.filter(pk=row.pk).update(**values)
    sync_listing(product_id=row.pk if isinstance(row, Product) else row.product_id, by=None)


def offer_of(product: Product) -> Offer:
    return Offer.objects.get(product=product, closed_at=None)


def make_basket(wanted: Iterable[tuple[Product, float]]) -> Basket:
    basket = None
    for product, kilograms in wanted:
        key = basket.key if basket else None
        basket = add_to_basket(key=key, offer_id=offer_of(product).pk, quantity=round(kilograms * KG))
    return basket or Basket.objects.create()


def delivery(way: str = "pick_up", **more: object) -> Delivery:
    post = {"commune": commune(), "address": "12 đường làng"} if way == "post" else {}
    return Delivery(**{"name": "Lê Thị Mua", "phone": BUYER_PHONE, "way": way, **post, **more})  # type: ignore[arg-type]


def make_order(
    wanted: Iterable[tuple[Product, float]] | None = None,
    *,
    rail: str = "cash",
    way: str = "pick_up",
    by: User | None = None,
    **more: object,
) -> Order:
    basket = make_basket(wanted or [(Product.objects.first() or make_product(), 2)])
    return place(basket, rail=rail, way=way, by=by, **more)


def place(basket: Basket, *, rail: str = "cash", way: str = "pick_up", by: User | None = None, **more: object) -> Order:
    return place_order(
        by=by,
        basket=basket,
        to=delivery(way, **more),
        rail=rail,
        form_key=uuid.uuid4(),
        as_seen=contents_of(basket.key).as_seen,
    )
