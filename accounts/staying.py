"""How long a sign-in lasts: on one's own phone for 60 days, on a borrowed one or at a desk until the browser is closed."""

import time

from django.conf import settings
from django.http import HttpRequest

ASKED, ENDS_AT = "stay_signed_in", "signed_in_until"
# Phones bring "closed" browsers back with their cookies, so the server counts too.
BORROWED_SECONDS = 12 * 60 * 60


def ask_to_stay(request: HttpRequest, stay: bool) -> None:
    """Keep what was ticked until the code was right."""
    request.session[ASKED] = stay


def begin(request: HttpRequest) -> None:
    """Somebody is in: let the session last as long as was asked for."""
    if request.session.pop(ASKED, False):
        request.session.pop(ENDS_AT, None)
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    else:
        request.session[ENDS_AT] = int(time.time()) + BORROWED_SECONDS
        request.session.set_expiry(0)


def is_borrowed(request: HttpRequest) -> bool:
    """Whether the person did not say that the phone is theirs."""
    return ENDS_AT in request.session


def is_over(request: HttpRequest, now: float) -> bool:
    """Whether a session that was not to last has had its hours."""
    return bool(request.session.get(ENDS_AT, now) < now)
