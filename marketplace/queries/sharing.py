"""How a product looks where its link is shared, and what machines read of it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from marketplace.queries.product_page import ProductPage
from photos.models import Photo

PICTURE = "fill-1200x630|format-jpeg|jpegquality-76"


@dataclass(frozen=True)
class Share:
    """Addresses are absolute. ``data`` is schema.org's Product."""

    url: str
    picture: str
    data: dict[str, Any]


def share_of(page: ProductPage) -> Share:
    """What a link to this product tells to whom it is sent."""
    url = absolute(reverse("product", args=[page.product.slug]))
    picture = _picture(page.cover)
    return Share(url, picture, _data(page, url, picture))


def absolute(path: str) -> str:
    """A path of ours as others must write it."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL.rstrip("/") + path


def _picture(photo: Photo | None) -> str:
    if photo is None:
        return ""
    try:
        return absolute(photo.get_renditions(PICTURE)[PICTURE].url)
    except (SourceImageIOError, InvalidFilterSpecError):
        return ""


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
        }
    return data
