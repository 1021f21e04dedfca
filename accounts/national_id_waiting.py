"""A national ID that opened no account yet waits for its person to prove a phone by a code, in the same browser."""

import time

from django.http import HttpRequest

KEY = "national_id_waiting"
WAITS_SECONDS = 10 * 60


def wait_for_phone(request: HttpRequest, subject: str) -> None:
    """Remember who the provider says that this is."""
    request.session[KEY] = {"subject": subject, "at": time.time()}


def waiting(request: HttpRequest) -> str:
    """The subject that waits; empty when there is none, or it has waited too long."""
    kept = request.session.get(KEY) or {}
    return str(kept["subject"]) if kept.get("at", 0) > time.time() - WAITS_SECONDS else ""


def take(request: HttpRequest) -> str:
    """The same, and it waits no longer."""
    subject = waiting(request)
    request.session.pop(KEY, None)
    return subject
