"""Pictures of shared links: drawn by the worker, stored under names that change with what they show."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Model, Q

from marketplace.models import Card, Offer, Product, ProductPhoto, Shop
from marketplace.share_pictures import drawn
from marketplace.share_words import place_words, price_words, says_of
from photos.models import Photo

FOLDER = "chia-se"
AT_ONCE = 20


def draw_late_shares() -> int:
    """Draw what is missing or says something else by now, some at a time. Safe to run twice. Returns how many."""
    late = Card.objects.exclude(shared_says="").exclude(shared_says=F("product__shared_says"))
    products = list(late.order_by("-live_since").values_list("product_id", flat=True)[:AT_ONCE])
    shops = list(Shop.objects.filter(shared_file="").filter(Q(portrait__isnull=False))[:AT_ONCE])
    return sum(draw_product(pk) for pk in products) + sum(draw_shop(shop.pk) for shop in shops)


def draw_product(product_id: int) -> bool:
    """Draw one product's picture; False where there is nothing to draw."""
    related = ("shop__participant__commune",)
    product = Product.objects.live().select_related(*related).filter(pk=product_id).first()
    offer = Offer.objects.select_related("unit").filter(product=product_id, closed_at=None).first()
    first = ProductPhoto.objects.filter(product=product_id, position=0).select_related("photo").first()
    if product is None or offer is None or first is None:
        return False
    data = _drawn(first.photo, product.name, price_words(offer), place_words(product.shop))
    return _keep(product, data, shared_says=says_of(product, offer, first.photo_id))


def draw_shop(shop_id: int) -> bool:
    """Draw one shop's picture; False where it shows no face or hands."""
    shop = Shop.objects.select_related("participant__commune", "portrait").get(pk=shop_id)
    if shop.portrait is None:
        return False
    return _keep(shop, _drawn(shop.portrait, shop.name, "", shop.participant.commune.full_name))


def forget_share(row: Product | Shop) -> None:
    """Take the picture away, its file after commit."""
    old, row.shared_file = row.shared_file, ""
    type(row).objects.filter(pk=row.pk).update(shared_file="")
    if old:
        transaction.on_commit(lambda: default_storage.delete(old))


def _drawn(photo: Photo, name: str, price: str, place: str) -> bytes:
    try:
        with photo.file.storage.open(photo.file.name) as file:
            source = BytesIO(file.read())
    except FileNotFoundError:
        return b""
    return drawn(source, name=name, price=price, place=place)


def _keep(row: Model, data: bytes, **says: str) -> bool:
    """Store it under a name made of its content, and take the one before away."""
    kind = type(row)
    old = row.shared_file  # type: ignore[attr-defined]
    mark = hashlib.sha256(data).hexdigest()[:20]
    name = f"{FOLDER}/{kind._meta.model_name}-{row.pk}-{mark}.jpg" if data else ""
    if name and not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    kind._default_manager.filter(pk=row.pk).update(shared_file=name, **says)
    if old and old != name:
        default_storage.delete(old)
    return bool(data)
