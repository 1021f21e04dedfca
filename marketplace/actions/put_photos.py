"""The pictures of goods, in the order in which buyers see them."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from marketplace.models import Product, ProductPhoto, Shop
from photos.models import Photo

MOST_PHOTOS = 6


def check_photos(*, by: User, shop: Shop, photos: Sequence[Photo]) -> None:
    """Raise Refusal for too many, or for a picture that neither this person uploaded nor the shop shows already."""
    if len(photos) > MOST_PHOTOS:
        raise Refusal(_("Six pictures at most. Take one away first."), field="photo")
    others = {photo.pk for photo in photos if photo.uploaded_by_user_id != by.pk}
    if not others:
        return
    shown = ProductPhoto.objects.filter(product__shop=shop, photo__in=others).values_list("photo_id", flat=True)
    if others - set(shown):
        raise Refusal(_("Please take the picture again."), field="photo")


def put_photos(product: Product, photos: Sequence[Photo]) -> None:
    """Show these, the first one on the card; the caller holds the product locked."""
    ids = list(dict.fromkeys(photo.pk for photo in photos))
    if ids == list(product.photos.values_list("photo_id", flat=True)):
        return
    product.photos.all().delete()
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=product, photo_id=pk, position=position) for position, pk in enumerate(ids)
    )
