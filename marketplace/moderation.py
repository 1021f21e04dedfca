"""What a person has to look at before buyers see it (DESIGN 2, "Moderation")."""

import hashlib

from django.utils.translation import gettext as _

from common.money import show_vnd
from marketplace.models import Offer, Product
from marketplace.queries.banned_words import banned_of

PRICE_SHARE = 30  # percent, up or down


def photo_ids(product: Product) -> list[int]:
    """Ids of the product's pictures in their order; asks nothing where they came along (queries.goods.with_offers)."""
    pictures = getattr(product, "pictures", None)
    return [picture.photo_id for picture in (product.photos.all() if pictures is None else pictures)]


def needs_look(product: Product, offer: Offer) -> bool:
    """Whether something is new since somebody looked: the product itself, its name, a picture, a word that is not
    allowed, or its price by over 30 %.
    """
    if not product.seen_name or product.seen_name != product.name:
        return True
    if not set(photo_ids(product)) <= set(product.seen_photos):
        return True
    return _price_jumped(product, offer) or _has_new_words(product)


def _has_new_words(product: Product) -> bool:
    return not {word.pk for word in banned_of(product)} <= set(product.seen_words)


def _price_jumped(product: Product, offer: Offer) -> bool:
    """Compare prices a base unit in whole numbers; another kind of unit (kilograms, pieces) cannot be compared."""
    seen = product.seen_unit
    if seen is None or product.seen_price_vnd is None or seen.base != offer.unit.base:
        return True
    now = offer.price_vnd * seen.base_units * 100
    then = product.seen_price_vnd * offer.unit.base_units
    return not then * (100 - PRICE_SHARE) <= now <= then * (100 + PRICE_SHARE)


def what_is_new(product: Product, offer: Offer | None) -> list[str]:
    """Why somebody has to look, in words for the officer."""
    if not product.seen_name:
        return [_("New goods")]
    new = []
    if product.seen_name != product.name:
        new.append(_("Another name, before: %(name)s") % {"name": product.seen_name})
    if not set(photo_ids(product)) <= set(product.seen_photos):
        new.append(_("Another picture"))
    if offer and _price_jumped(product, offer) and product.seen_unit and product.seen_price_vnd:
        before = f"{show_vnd(product.seen_price_vnd)}/{product.seen_unit.label}"
        new.append(_("Another price, before: %(price)s") % {"price": before})
    return new


def mark_seen(product: Product, offer: Offer | None) -> None:
    """Remember what was looked at. The caller saves."""
    product.seen_name = product.name
    product.seen_photos = photo_ids(product)
    product.seen_words = [word.pk for word in banned_of(product)]
    product.seen_price_vnd = offer.price_vnd if offer else None
    product.seen_unit = offer.unit if offer else None


def forget_seen(product: Product) -> None:
    """After a taking down, everything is looked at again. The caller saves."""
    product.seen_name, product.seen_photos, product.seen_words = "", [], []
    product.seen_price_vnd, product.seen_unit = None, None


def look_of(product: Product, offer: Offer | None) -> str:
    """A short mark of what a moderator has on the screen; another mark at the decision means that it has changed
    since.
    """
    parts = [product.name, product.category_id, product.description, photo_ids(product)]
    parts += [offer.price_vnd, offer.unit_id] if offer else []
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
