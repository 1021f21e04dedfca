"""Work on pictures outside the request."""

from celery import shared_task

from photos.handlers import photo_sized
from photos.models import Photo
from photos.sizes import SIZES, sources_of


@shared_task
def make_renditions(photo_id: int) -> None:
    """Make every size of a photo. Safe to run twice; a photo that is gone is nothing to do."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        for size in SIZES:
            sources_of(photo, size)
        for name in photo_sized.names():
            photo_sized[name](photo_id)
