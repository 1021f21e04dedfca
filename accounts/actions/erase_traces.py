"""What of somebody lies in accounts beside the fields: sessions, groups, words in messages to others."""

import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Q, Value
from django.db.models.functions import Replace

from accounts.models import Message, User
from common.personal import Subject

BLANK = "…"


def close_account(who: Subject) -> None:
    """Let nobody in by this account any more. Its row stays for what it did; names and numbers are emptied after."""
    for user in User.objects.filter(pk=who.user or 0):
        user.groups.clear()
        user.user_permissions.clear()
        user.is_active = user.is_staff = user.is_superuser = user.phone_verified = False
        user.save(update_fields=["is_active", "is_staff", "is_superuser", "phone_verified"])


def take_words_out_of_messages(who: Subject) -> None:
    """A name or number of theirs in a text to somebody else becomes an ellipsis."""
    for word in who.words:
        Message.objects.filter(text__contains=word).update(text=Replace("text", Value(word), Value(BLANK)))


def end_sessions(who: Subject) -> None:
    """Delete the person's own sessions; out of others' take whatever was typed there that names the person.

    Sessions are sealed texts, so each is opened.
    """
    store, gone = SessionStore(), []
    for session in Session.objects.iterator(chunk_size=2000):
        data = store.decode(session.session_data)
        if _is_theirs(data, who):
            gone.append(session.pk)
            continue
        kept = {key: value for key, value in data.items() if not _names(value, who)}
        if kept != data:
            Session.objects.filter(pk=session.pk).update(session_data=store.encode(kept))
    Session.objects.filter(Q(pk__in=gone)).delete()


def _is_theirs(data: dict[str, Any], who: Subject) -> bool:
    return who.user is not None and data.get("_auth_user_id") == str(who.user)


def _names(value: Any, who: Subject) -> bool:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return any(word in text for word in who.words)
