"""Pictures of goods that other shops show too: for the eyes of moderators."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from marketplace.models import Product, ProductPhoto
from photos.looks import are_near
from photos.models import Photo

MOST = 6  # goods named for one product


@dataclass(frozen=True)
class Twins:
    """Goods of other shops: with the very same file, and with nearly the same picture (photos/looks.py)."""

    same: list[Product] = field(default_factory=list)
    alike: list[Product] = field(default_factory=list)


def pictures_elsewhere(products: Iterable[Product]) -> dict[int, Twins]:
    """By product (id), in two queries however many there are."""
    twins: dict[int, Twins] = defaultdict(Twins)
    shops = {product.pk: product.shop_id for product in products}
    own = ProductPhoto.objects.filter(product__in=shops).select_related("photo")
    ours = [(picture.product_id, picture.photo) for picture in own]
    for picture in _candidates([photo for _pk, photo in ours]):
        other = picture.product
        for pk, photo in ours:
            if other.shop_id != shops[pk]:
                _note(twins[pk], other, photo, picture.photo)
    return twins


def _candidates(photos: list[Photo]) -> Iterable[ProductPhoto]:
    marks = {photo.sha256 for photo in photos if photo.sha256}
    parts = sorted({part for photo in photos for part in photo.look or ()})
    rows = ProductPhoto.objects.filter(Q(photo__sha256__in=marks) | Q(photo__look__overlap=parts))
    return rows.select_related("product__shop", "photo").order_by("product_id", "position")


def _note(twins: Twins, other: Product, photo: Photo, its: Photo) -> None:
    if photo.sha256 and photo.sha256 == its.sha256:
        found = twins.same
    elif are_near(photo.look or [], its.look or []) and other not in twins.same:
        found = twins.alike
    else:
        return
    if other not in found and len(found) < MOST:
        found.append(other)
