"""Put something up for sale, and change what is up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from audit.changes import between
from common import clock
from common.errors import Refusal
from common.text import clean, folded
from households.models import Participant
from marketplace.actions.check_words import check_words
from marketplace.actions.offers import Terms, set_offer
from marketplace.actions.open_shop import open_shop
from marketplace.actions.put_photos import check_photos, put_photos
from marketplace.actions.sync_listing import sync_listing
from marketplace.models import Category, DeliveryRate, Offer, Product, Unit
from marketplace.moderation import needs_look
from marketplace.rules import assisted, check_takes_part, selling_for, source_of
from marketplace.slugs import save_with_slug
from marketplace.weights import grams_of
from photos.models import Photo

State = Product.State


@dataclass(frozen=True)
class Goods:
    """What a seller says about something for sale. ``price_vnd`` and ``unit_grams`` are for one ``unit``; ``available`` is
    in base units; ``harvest_on`` is a day to come from which it is delivered.

    ``available`` None leaves the amount as it is, ``photos`` None the pictures, ``ways`` None the ways of sending.
    """

    name: str
    category: Category
    price_vnd: int
    unit: Unit
    available: int | None
    until: date | None = None
    photos: Sequence[Photo] | None = None
    description: str = ""
    harvest_on: date | None = None
    unit_grams: int | None = None
    ways: Sequence[str] | None = None

    @property
    def terms(self) -> Terms:
        return Terms(self.unit, self.price_vnd, self.available, self.until, self.harvest_on, self.unit_grams)


def list_product(*, by: User, participant: Participant, goods: Goods) -> Product:
    """Keep a new product as a draft, with its offer; the participant's shop opens with its first one.

    Done by a helper it is assisted, and recorded as such. Raises NotYours, NotAssisting, or Refusal with the field that
    is wrong.
    """
    with selling_for(by=by, participant=participant):
        check_takes_part(participant)
        shop = open_shop(by=by, participant=participant)
        product = Product(shop=shop)
        _describe(product, goods, by=by)
        save_with_slug(product, product.name)
        offer = set_offer(product=product, terms=goods.terms)
        put_photos(product, goods.photos or [])
        record(
            by=by,
            action="list_product",
            subject=product,
            on_behalf_of=assisted(by, participant),
            changes={"price_vnd": offer.price_vnd, "unit": offer.unit.code, "available": offer.available},
        )
    return product


def edit_product(*, by: User, product: Product, goods: Goods) -> Product:
    """Change a product and its offer. What is live stays so, unless the change has to be looked at first
    (moderation.py).

    Raises NotYours, NotAssisting, or Refusal with the field that is wrong.
    """
    participant = product.shop.participant
    with selling_for(by=by, participant=participant):
        product = locked_product(product.pk)
        before = _plain(product)
        _describe(product, goods, by=by)
        offer = set_offer(product=product, terms=goods.terms)
        if goods.photos is not None:
            put_photos(product, goods.photos)
        if product.state == State.LIVE and needs_look(product, offer):
            product.state, product.submitted_at = State.WAITING, clock.now()
        product.save()
        sync_listing(product_id=product.pk, by=by, source=source_of(by, participant))
        after = {**_plain(product), **_plain_offer(offer)}
        record(
            by=by,
            action="edit_product",
            subject=product,
            on_behalf_of=assisted(by, participant),
            changes=between(Product._meta.label_lower, before, after),
        )
    return product


def locked_product(pk: int) -> Product:
    """The product, locked so that stock may still be reserved by buyers (they lock offers alone)."""
    rows = Product.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("shop__participant__commune", "shop__participant__hamlet", "category", "seen_unit").get(
        pk=pk
    )


def _describe(product: Product, goods: Goods, *, by: User) -> None:
    name = clean(goods.name)
    if not 2 <= len(name) <= 120:
        raise Refusal(_("Write what it is, in a few words."), field="name")
    check_words(name=name, description=goods.description)
    check_photos(by=by, shop=product.shop, photos=goods.photos or [])
    product.name, product.folded_name = name, folded(name)[:120]
    product.category = goods.category
    product.description = goods.description.strip()[:2000]
    if goods.ways is not None:
        product.ways = _ways(goods)


def _ways(goods: Goods) -> list[str]:
    """How it can be had, in the order in which buyers read them; by post only what has a weight."""
    ways = [str(way) for way in DeliveryRate.Way.values if way in (goods.ways or ())]
    if not ways:
        raise Refusal(_("Tick at least one way in which buyers get it."), field="ways")
    if DeliveryRate.Way.POST in ways and not (goods.unit_grams or grams_of(goods.unit)):
        raise Refusal(_("The post counts by weight: write what one weighs, packed."), field="weight")
    return ways


def _plain(product: Product) -> dict[str, object]:
    offer = Offer.objects.filter(product=product, closed_at=None).select_related("unit").first()
    plain = {
        "name": product.name,
        "category": product.category_id,
        "state": str(product.state),
        "photo": " ".join(str(pk) for pk in product.photos.values_list("photo_id", flat=True)),
        "ways": " ".join(product.ways),
    }
    return {**plain, **(_plain_offer(offer) if offer else {})}


def _plain_offer(offer: Offer) -> dict[str, object]:
    return {
        "price_vnd": offer.price_vnd,
        "unit": offer.unit.code,
        "on_hand": offer.on_hand,
        "until": offer.ends_on.isoformat() if offer.ends_on else None,
        "harvest_on": offer.harvest_on.isoformat() if offer.harvest_on else None,
        "unit_grams": offer.unit_grams,
    }
