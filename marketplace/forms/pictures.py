"""Several pictures in one form. A good one is kept at once, though something else is wrong, and goes with the form as a
signed id, in its place in the row: nobody takes a picture twice.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from accounts.models import User
from common.errors import Refusal
from common.widgets import PhotosInput
from marketplace.actions.put_photos import MOST_PHOTOS
from photos.actions.keep_photo import keep_photo
from photos.models import Photo
from photos.sizes import with_sizes

SALT = "marketplace.kept-photo"
KEPT = "kept"
LASTS = 60 * 60 * 24


class PhotosField(forms.FileField):
    """Files as they were chosen, clean as a list."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            super().clean(None, initial)
        return [super(PhotosField, self).clean(file, initial) for file in files]


def token_of(photo: Photo, user: User) -> str:
    """The picture's signed id, of use to this person alone."""
    return signing.dumps([photo.pk, user.pk], salt=SALT)


def carried(data: Any, user: User) -> list[Photo] | None:
    """The pictures that came along with a form, in their order; None where it says nothing of any."""
    if KEPT not in data:
        return None
    tokens = data.getlist(KEPT) if hasattr(data, "getlist") else [data[KEPT]]
    ids = [pk for token in tokens[: 2 * MOST_PHOTOS] if (pk := _read(token, user))]
    photos = with_sizes("thumb").in_bulk(ids)
    return [photos[pk] for pk in dict.fromkeys(ids) if pk in photos][:MOST_PHOTOS]


def take_in(files: Iterable[Any], *, into: list[Photo], by: User, title: str) -> list[str]:
    """Keep the files and put them behind ``into``. Returns a sentence for each that could not be taken."""
    troubles: list[str] = []
    for file in files:
        if len(into) >= MOST_PHOTOS:
            return [*troubles, _("Six pictures at most: the others are left out.")]
        try:
            photo = keep_photo(file=file, by=by, title=title)
        except Refusal as refusal:
            troubles.append(str(refusal))
        else:
            into.extend([photo] if photo not in into else [])
    return troubles


def arranged(photos: Sequence[Photo], data: Any) -> list[Photo] | None:
    """The row after the button that was pressed (``up``, ``down``, ``remove`` with a place in it); None if it was none of
    them.
    """
    for name, step in (("up", -1), ("down", 1), ("remove", 0)):
        if name in data:
            return _moved(list(photos), data[name], step)
    return None


def _moved(photos: list[Photo], place: str, step: int) -> list[Photo]:
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else len(photos)
    if at >= len(photos):
        return photos
    photo = photos.pop(at)
    if step:
        photos.insert(max(0, at + step), photo)
    return photos


def _read(token: str, user: User) -> int | None:
    try:
        pk, owner = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return pk if owner == user.pk else None
