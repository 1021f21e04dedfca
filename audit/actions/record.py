"""Write one line of the audit trail, inside the transaction of the deed."""

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from audit import changes as said
from audit.models import Entry


def record(
    *,
    by: User | AnonymousUser | None,
    action: str,
    subject: models.Model,
    on_behalf_of: int | None = None,
    changes: said.Changes | None = None,
) -> Entry:
    """Say that ``by`` did ``action`` to ``subject``, for the participant of id ``on_behalf_of`` if assisted.

    ``changes`` holds names of fields and plain values (audit/changes.py). Raises PersonalValue where it holds a
    personal one: the trail is never changed, so an erasure could not take it away.
    """
    said.check(subject._meta.label_lower, changes or {})
    return Entry.objects.create(
        by=by if isinstance(by, User) else None,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        on_behalf_of=on_behalf_of,
        changes=changes or {},
    )
