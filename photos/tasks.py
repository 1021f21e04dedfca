"""Work on pictures outside the request."""

from typing import Any

from celery import shared_task

from photos.actions import see_looks as seeing
from photos.handlers import photo_sized
from photos.models import Photo
from photos.sizes import SIZES, sources_of

SCHEDULE: dict[str, dict[str, Any]] = {
    "photos-see-looks": {"task": "photos.tasks.see_looks", "schedule": 300.0},
}


@shared_task
def make_renditions(photo_id: int) -> None:
    """Make every size of a photo. Safe to run twice; a photo that is gone is nothing to do."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        for size in SIZES:
            sources_of(photo, size)
        for name in photo_sized.names():
            photo_sized[name](photo_id)


@shared_task
def see_looks() -> None:
    """Photos of before there were looks get theirs. Safe to run twice."""
    seeing.see_looks()
