"""What the pages and Wagtail's own tables hold of somebody who is erased."""

from functools import partial, reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Revision
from wagtail.search.models import IndexEntry
from wagtail.users.models import UserProfile

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


def forget_index(who: Subject) -> None:
    """Take the person's pictures, and whatever else names the person, out of the desk's search."""
    mine = Photo.objects.filter(uploaded_by_user_id=who.user or 0).values_list("pk", flat=True)
    photos = Q(content_type=ContentType.objects.get_for_model(Photo), object_id__in=[str(pk) for pk in mine])
    named = reduce(or_, (Q(title_text__contains=w) | Q(body_text__contains=w) for w in who.words), Q(pk__in=[]))
    IndexEntry.objects.filter(photos | named).delete()


def delete_faces(who: Subject) -> None:
    """The picture that somebody at the desk gave of themselves, its file after commit."""
    for profile in UserProfile.objects.filter(user_id=who.user or 0).exclude(avatar=""):
        transaction.on_commit(partial(profile.avatar.storage.delete, profile.avatar.name), robust=True)
