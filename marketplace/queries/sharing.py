"""How a product looks where its link is shared, and what machines read of it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from marketplace.models import Shop
from marketplace.queries.pictures import Picture
from marketplace.queries.product_page import ProductPage
from marketplace.share_words import says_of
from photos.models import Photo


@dataclass(frozen=True)
class Share:
    """Addresses are absolute. ``picture`` is the one drawn for sharing (1200 × 630), or the plain photo until the worker
    has drawn it; ``data`` is schema.org's Product.
    """

    url: str
    picture: str
    is_drawn: bool
    data: dict[str, Any]


def share_of(page: ProductPage) -> Share:
    """What a link to this product tells to whom it is sent."""
    url = absolute(reverse("product", args=[page.product.slug]))
    is_drawn = _is_true(page)
    picture = absolute(default_storage.url(page.product.shared_file)) if is_drawn else _address(page.cover)
    return Share(url, picture, is_drawn, _data(page, url, picture))


def share_of_shop(shop: Shop) -> Share:
    """The same of a shop."""
    is_drawn = bool(shop.shared_file)
    picture = absolute(default_storage.url(shop.shared_file)) if is_drawn else _plain(shop.portrait)
    return Share(absolute(reverse("shop", args=[shop.slug])), picture, is_drawn, {})


def _is_true(page: ProductPage) -> bool:
    """Whether the picture that was drawn shows the goods as they are now."""
    product, cover = page.product, page.cover
    if not product.shared_file or page.offer is None or cover is None:
        return False
    return product.shared_says == says_of(product, page.offer, cover.pk)


def absolute(path: str) -> str:
    """A path of ours as others must write it."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL.rstrip("/") + path


def _address(picture: Picture | None) -> str:
    return absolute(picture.address) if picture is not None else ""


def _plain(photo: Photo | None) -> str:
    return absolute(photo.file.url) if photo is not None else ""


def _data(page: ProductPage, url: str, picture: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.product.name,
        "url": url,
        "category": page.product.category.label,
        "brand": {"@type": "Organization", "name": page.product.shop.name},
    }
    if page.product.description:
        data["description"] = page.product.description
    if picture:
        data["image"] = picture
    if page.offer:
        there = "InStock" if page.left else "OutOfStock"
        data["offers"] = {
            "@type": "Offer",
            "price": page.offer.price_vnd,
            "priceCurrency": "VND",
            "availability": f"https://schema.org/{there}",
            "url": url,
            "seller": {
                "@type": "Organization",
                "name": page.product.shop.name,
                "url": absolute(reverse("shop", args=[page.product.shop.slug])),
            },
        }
    if page.ratings.count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": page.ratings.average,
            "reviewCount": page.ratings.count,
        }
    return data
