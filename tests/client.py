"""A browser for tests. ``force_login`` lets somebody in whole: staff with password and second factor shown."""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.test import Client as DjangoClient

from accounts.models import User
from accounts.second_factor import needs_factor
from accounts.totp import add_app

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Client(DjangoClient):
    """Django's test client that knows of the second factor."""

    def force_login(self, user: User, backend: str | None = None, *, shown: tuple[str, ...] | None = None) -> None:
        """As Django's. ``shown``: what the session showed; by default all that the person needs."""
        super().force_login(user, backend or "django.contrib.auth.backends.ModelBackend")
        if shown is None:
            shown = ("password", "mfa") if needs_factor(user) else ("code",)
        records: list[dict[str, Any]] = [{"method": method, "at": time.time()} for method in shown]
        for record in records:
            if record["method"] == "mfa":
                record.update(id=app_of(user).pk, type="totp")
        session = self.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = records
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
        session.save()


def app_of(user: User) -> Authenticator:
    """The person's app, set up now if there is none."""
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return kept or add_app(user=user, secret=SECRET)
