"""Somebody proved a phone by a code."""

from urllib.parse import urlencode

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.handlers import tell_phone_proved
from accounts.models import User


def take_in(*, phone: str, going_to: str | None = None) -> tuple[User, str | None]:
    """Return the user of the proved ``phone`` (E.164), made now if there is none, and where the person should go first.

    The apps above learn of it in the same transaction: a household's head becomes this user, its phone is proved.
    """
    with transaction.atomic():
        fresh = {"phone_verified": True, "password": make_password(None)}
        user, _made = User.objects.get_or_create(phone=phone, defaults=fresh)
        if not user.phone_verified:
            user.phone_verified = True
            user.save(update_fields=["phone_verified"])
        stop = tell_phone_proved(user) if user.is_active else None
    if stop and going_to:
        stop = f"{stop}?{urlencode({'next': going_to})}"
    return user, stop
