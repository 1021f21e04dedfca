"""Somebody of the office looks at what is masked: the reason is kept before it is shown."""

import re
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from audit.actions.record import record
from audit.errors import EnoughForToday, NoteHasNumber, NoteMissing, ReasonMissing
from audit.models import Disclosure
from common import clock
from common.text import clean

LONGEST_NOTE = 160
SHORTEST_NOTE = 4
# From so many digits in a row on (spaces, dots and dashes between them do not hide it) it may be somebody's number.
DIGITS_OF_SOMEBODY = 8


def disclose(*, by: User, subject: models.Model, what: str, reason: str, note: str) -> Disclosure:
    """Keep that ``by`` looks at ``what`` (Disclosure.What) of ``subject``. Whether ``by`` may at all, the caller has asked.

    Raises ReasonMissing, NoteMissing, NoteHasNumber, EnoughForToday; then nothing may be shown.
    """
    note = checked_note(reason, note)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        if looks_today(by) >= settings.UNMASKS_A_DAY:
            raise EnoughForToday
        look = Disclosure.objects.create(
            by=by,
            what=Disclosure.What(what),
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            reason=reason,
            note=note,
        )
        record(by=by, action="unmask", subject=subject, changes={"what": str(look.what), "reason": reason})
    return look


def checked_note(reason: str, note: str) -> str:
    """The note as it is kept, if there is a reason and it says why. Raises ReasonMissing, NoteMissing, NoteHasNumber."""
    if reason not in Disclosure.Reason.values:
        raise ReasonMissing
    note = clean(note)[:LONGEST_NOTE]
    if len(note) < SHORTEST_NOTE:
        raise NoteMissing
    if re.search(rf"(?:\d[\s.\-]*){{{DIGITS_OF_SOMEBODY}}}", note):
        raise NoteHasNumber
    return note


def looks_today(user: User) -> int:
    """How often the user has looked since midnight."""
    return Disclosure.objects.filter(by=user, at__gte=midnight()).count()


def midnight() -> datetime:
    """When today began."""
    return timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
