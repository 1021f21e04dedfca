"""Codes of an app on a phone (RFC 6238): each is taken once, also when several are good at the same time."""

import time

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from accounts.models import User

LAST = "last_counter"


def take_code(authenticator: Authenticator, code: str) -> bool:
    """Whether ``code`` is right now and newer than any that was taken; it is then taken.

    allauth remembers used codes for one period only, while a tolerance keeps them good for three. Here the counter of
    the last one is kept in the row, under a lock.
    """
    with transaction.atomic():
        locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        counter = _counter_of(decrypt(locked.data["secret"]), code)
        if counter is None or counter <= locked.data.get(LAST, -1):
            return False
        locked.data[LAST] = counter
        locked.save(update_fields=["data"])
    return True


def add_app(*, user: User, secret: str, code: str = "") -> Authenticator:
    """Keep the secret of an app for ``user``; the ``code`` that proved it is taken with it."""
    counter = _counter_of(secret, code) if code else None
    data = {"secret": encrypt(secret), **({} if counter is None else {LAST: counter})}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)


def is_right(secret: str, code: str) -> bool:
    """Whether the app that is being set up gives the codes of ``secret``."""
    return _counter_of(secret, code) is not None


def next_code(authenticator: Authenticator) -> str:
    """The code that would be taken now. For the demo and for tests: whoever has the secret can tell it."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    counter = max(now, authenticator.data.get(LAST, -1) + 1)
    return str(format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter)))


def _counter_of(secret: str, code: str) -> int | None:
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None
