"""Put something up for sale, and change what is up."""

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
from marketplace.actions.offers import set_offer
from marketplace.actions.open_shop import open_shop
from marketplace.actions.sync_listing import sync_listing
from marketplace.models import Category, Offer, Product, ProductPhoto, Unit
from marketplace.moderation import needs_look
from marketplace.rules import assisted, check_takes_part, selling_for, source_of
from marketplace.slugs import save_with_slug
from photos.models import Photo

State = Product.State


@dataclass(frozen=True)
class Goods:
    """What a seller says about something for sale. ``price_vnd`` is for one ``unit``; ``available`` is in base units.

    ``available`` None leaves the amount as it is; ``photo`` None leaves the picture.
    """

    name: str
    category: Category
    price_vnd: int
    unit: Unit
    available: int | None
    until: date | None = None
    photo: Photo | None = None
    description: str = ""


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
        offer = set_offer(
            product=product, unit=goods.unit, price_vnd=goods.price_vnd, available=goods.available, ends_on=goods.until
        )
        _put_photo(product, goods.photo)
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
        offer = set_offer(
            product=product, unit=goods.unit, price_vnd=goods.price_vnd, available=goods.available, ends_on=goods.until
        )
        _put_photo(product, goods.photo)
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
    if goods.photo is not None and not _may_use(goods.photo, product, by):
        raise Refusal(_("Please take the picture again."), field="photo")
    product.name, product.folded_name = name, folded(name)[:120]
    product.category = goods.category
    product.description = goods.description.strip()[:2000]


def _may_use(photo: Photo, product: Product, by: User) -> bool:
    """A picture that this very person uploaded, or that the product has already."""
    mine = photo.uploaded_by_user_id == by.pk
    return mine or (product.pk is not None and product.photos.filter(photo=photo).exists())


def _put_photo(product: Product, photo: Photo | None) -> None:
    """Make ``photo`` the product's picture."""
    if photo is None or product.photos.filter(photo=photo, position=0).exists():
        return
    product.photos.all().delete()
    ProductPhoto.objects.create(product=product, photo=photo, position=0)


def _plain(product: Product) -> dict[str, object]:
    offer = Offer.objects.filter(product=product, closed_at=None).select_related("unit").first()
    photo = product.photos.values_list("photo_id", flat=True).first()
    plain = {"name": product.name, "category": product.category_id, "state": str(product.state), "photo": photo}
    return {**plain, **(_plain_offer(offer) if offer else {})}


def _plain_offer(offer: Offer) -> dict[str, object]:
    until = offer.ends_on.isoformat() if offer.ends_on else None
    return {"price_vnd": offer.price_vnd, "unit": offer.unit.code, "on_hand": offer.on_hand, "until": until}
