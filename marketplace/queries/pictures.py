"""The pictures of one product, ready for its page."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.files.storage import default_storage

from common.prepared import Prepared, Slot
from marketplace.models import ProductPhoto
from photos.models import Photo
from photos.sizes import Sources, sources_among, sources_of


@dataclass(frozen=True)
class Picture:
    """One photo (its id): the address of the plain file; large, and small for the rail of several."""

    pk: int
    address: str
    page: Sources | None
    thumb: Sources | None


def pictures_of(product_id: int) -> list[Picture]:
    """In the seller's order. One query, and what the worker has not made yet is made here."""
    files: dict[int, str] = {}
    made: dict[int, dict[str, str]] = defaultdict(dict)
    for photo_id, file, spec, rendition in _FILES(product=product_id):
        files[photo_id] = file
        if spec is not None:
            made[photo_id][spec] = rendition
    return [_picture(photo_id, file, made[photo_id]) for photo_id, file in files.items()]


def _picture(photo_id: int, file: str, made: dict[str, str]) -> Picture:
    page, thumb = sources_among(made, "page"), sources_among(made, "thumb")
    if page is None or thumb is None:
        photo = Photo.objects.get(pk=photo_id)
        page, thumb = page or sources_of(photo, "page"), thumb or sources_of(photo, "thumb")
    return Picture(photo_id, default_storage.url(file), page, thumb)


_FILES = Prepared(
    lambda: (
        ProductPhoto.objects.filter(product=Slot("product"))
        .order_by("position", "pk")
        .values_list("photo", "photo__file", "photo__renditions__filter_spec", "photo__renditions__file")
    )
)
