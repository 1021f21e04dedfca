"""Take a picture from somebody into the library."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common.errors import NotAllowed
from common.text import clean
from photos.cleaning import CleanPhoto, clean_photo
from photos.models import Photo
from photos.shelves import sellers_shelf
from photos.tasks import make_renditions


def keep_photo(*, file: bytes | IO[bytes], by: User, title: str) -> Photo:
    """Clean a picture and keep it. The same file from the same person again is the photo that is already there.

    The file is written before the transaction begins; a failed one takes it away again. Its small sizes are made
    by the worker after commit. Raises one of photos.errors.PhotoRefused, or NotAllowed.
    """
    if not by.is_authenticated or not by.is_active:
        raise NotAllowed(_("Please sign in first."))
    cleaned = clean_photo(file)
    already = Photo.objects.filter(sha256=cleaned.sha256, uploaded_by_user=by).order_by("pk").first()
    return already or _store(cleaned, by=by, title=title)


def _store(cleaned: CleanPhoto, *, by: User, title: str) -> Photo:
    photo = Photo(
        title=clean(title)[:255] or str(_("Photo")),
        file_size=len(cleaned.data),
        file_hash=hashlib.sha1(cleaned.data, usedforsecurity=False).hexdigest(),
        sha256=cleaned.sha256,
        look=cleaned.look,
        uploaded_by_user=by,
        collection=sellers_shelf(),
    )
    photo.file.save("photo.jpg", ContentFile(cleaned.data), save=False)
    photo.width, photo.height = cleaned.width, cleaned.height
    try:
        with transaction.atomic():
            photo.save()
            record(by=by, action="keep_photo", subject=photo)
            transaction.on_commit(lambda: make_renditions.delay(photo.pk), robust=True)
    except BaseException:
        photo.file.storage.delete(photo.file.name)
        raise
    return photo
