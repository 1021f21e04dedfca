"""What the pages and Wagtail's own tables hold of somebody who is erased."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Revision, UploadedFile
from wagtail.search.models import IndexEntry

from accounts.models import User
from cms.models import HomePage
from common.personal import Subject
from photos.models import Photo


def pages_that_quote(who: Subject) -> QuerySet[HomePage]:
    return HomePage.objects.filter(quote_shop__participant_id__in=who.participants)


def unquote(who: Subject) -> None:
    """Take a grower's words out of every kept version of the pages; the page itself is emptied with its fields."""
    pages = pages_that_quote(who)
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    for revision in Revision.objects.filter(object_id__in=ids, content__has_key="quote"):
        revision.content["quote"] = ""
        revision.save(update_fields=["content"])
    pages.update(quote_shop=None)


def log_entries_about(who: Subject) -> QuerySet[ModelLogEntry]:
    """What was done at the desk to the account, or to a row whose name is theirs."""
    about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(who.user or 0))
    named = reduce(or_, (Q(label__contains=word) | Q(data_text__contains=word) for word in who.words), Q(pk__in=[]))
    entries = ModelLogEntry.objects.annotate(data_text=Cast("data", models.TextField()))
    return entries.filter(about | named)


def old_uploads(moment: datetime) -> QuerySet[UploadedFile]:
    """Uploads that were begun before ``moment``: Wagtail writes no day beside them, but their files have one."""
    old = [upload.pk for upload in UploadedFile.objects.order_by("pk") if not _is_younger(upload.file, moment)]
    return UploadedFile.objects.filter(pk__in=old)


def _is_younger(file: FieldFile, moment: datetime) -> bool:
    name = str(file.name or "")
    return bool(name) and file.storage.exists(name) and file.storage.get_modified_time(name) >= moment


def forget_index(who: Subject) -> None:
    """Take the person's pictures, and whatever else names the person, out of the desk's search."""
    mine = Photo.objects.filter(uploaded_by_user_id=who.user or 0).values_list("pk", flat=True)
    photos = Q(content_type=ContentType.objects.get_for_model(Photo), object_id__in=[str(pk) for pk in mine])
    named = reduce(or_, (Q(title_text__contains=w) | Q(body_text__contains=w) for w in who.words), Q(pk__in=[]))
    IndexEntry.objects.filter(photos | named).delete()
