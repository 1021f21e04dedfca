"""Write one line of the audit trail, inside the transaction of the deed."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from audit.models import Entry


def record(
    *,
    by: User | AnonymousUser | None,
    action: str,
    subject: models.Model,
    on_behalf_of: int | None = None,
    changes: dict[str, Any] | None = None,
) -> Entry:
    """Say that ``by`` did ``action`` to ``subject``, for the participant of id ``on_behalf_of`` if assisted.

    ``changes`` holds names of fields and plain values; the caller never puts a personal value in it.
    """
    return Entry.objects.create(
        by=by if isinstance(by, User) else None,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        on_behalf_of=on_behalf_of,
        changes=changes or {},
    )
