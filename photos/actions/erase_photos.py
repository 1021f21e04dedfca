"""Pictures of somebody who is erased."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex

from common.personal import Subject
from photos.models import Photo


def delete_photos(ids: Iterable[int]) -> int:
    """Delete the pictures that nothing uses any more, their files after commit. Returns how many went."""
    gone = 0
    for photo in Photo.objects.filter(pk__in=set(ids)).order_by("pk"):
        if not is_used(photo):
            photo.delete()
            gone += 1
    return gone


def is_used(photo: Photo) -> bool:
    """Whether a row or a page shows the picture. Rows are asked themselves, the text of pages by Wagtail's index."""
    return any(_points_at(relation, photo) for relation in _relations()) or _in_texts(photo)


def _relations() -> list[models.ForeignObjectRel]:
    """Every table that points at pictures, also those whose pictures do not know of them (related_name "+")."""
    fields = Photo._meta.get_fields(include_hidden=True)
    return [field for field in fields if isinstance(field, models.ForeignObjectRel) and not field.many_to_many]


def _in_texts(photo: Photo) -> bool:
    rows = [relation.related_model for relation in _relations()]
    asked = [kind.pk for kind in ContentType.objects.get_for_models(*rows).values()]
    return ReferenceIndex.get_references_to(photo).exclude(content_type_id__in=asked).exists()


def _points_at(relation: models.ForeignObjectRel, photo: Photo) -> bool:
    if relation.related_model._meta.label == "photos.Rendition":
        return False
    return relation.related_model._base_manager.filter(**{relation.field.name: photo.pk}).exists()


def erase_photos_of(who: Subject) -> None:
    """Delete what the person uploaded and nobody else shows; of the rest the registry empties the words."""
    delete_photos(Photo.objects.filter(uploaded_by_user_id=who.user or 0).values_list("pk", flat=True))
