"""What stands on the picture of a shared link."""

import hashlib

from common.money import show_vnd
from marketplace.models import Offer, Product, Shop


def price_words(offer: Offer) -> str:
    """95.000 đ/kg, as people here write it."""
    return f"{show_vnd(offer.price_vnd)}/{offer.unit.name}"


def place_words(shop: Shop) -> str:
    """Who sells, and in which commune."""
    return f"{shop.name}, {shop.participant.commune.full_name}"


def says_of(product: Product, offer: Offer, photo_id: int | None) -> str:
    """A short mark of all that the picture shows; empty where there is no photo to draw on."""
    if photo_id is None:
        return ""
    parts = [product.name, price_words(offer), place_words(product.shop), photo_id]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
