"""Files that lost their row: a crash between a commit and the deletion of the file leaves one."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from photos.models import Photo, Rendition

# A file is written before its row is committed.
GRACE = timedelta(days=1)
FOLDERS = ("photos", "images", "original_images")


def sweep_files(*, dry_run: bool = False) -> int:
    """Delete files of pictures without a row that are older than a day; returns how many."""
    storage = Photo._meta.get_field("file").storage
    lost = [name for name in _old_files(storage) if not _has_row(name)]
    if not dry_run:
        for name in lost:
            storage.delete(name)
    return len(lost)


def _old_files(storage: Storage) -> Iterator[str]:
    before = timezone.now() - GRACE
    for folder in FOLDERS:
        if storage.exists(folder):
            for name in storage.listdir(folder)[1]:
                if storage.get_modified_time(f"{folder}/{name}") < before:
                    yield f"{folder}/{name}"


def _has_row(name: str) -> bool:
    return Photo.objects.filter(file=name).exists() or Rendition.objects.filter(file=name).exists()
