"""Whether a session showed a second factor, and who has to.

Someone who works at a desk signs in by password and a second factor. A session that lacks either has no desk: nothing
under /admin/ answers to it, and the desk roles of the person do not count in it (accounts/as_shown.py).
"""

import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from accounts.models import User
from accounts.models.role import DESK_ROLES
from accounts.queries.authority import held_by

# A working day: then the desk's door closes.
DESK_HOURS = timedelta(hours=12)
# For what is asked again before something sensitive.
RECENTLY = timedelta(minutes=10)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_factor(user: User) -> bool:
    """Whether the person works at a desk: by a role in force, or as an administrator."""
    if user.is_superuser or user.is_staff:
        return True
    return any(role in DESK_ROLES for role, _place in held_by(user))


def has_factor(user: User) -> bool:
    """Whether a passkey or an app is set up. Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def is_last_factor(authenticator: Authenticator) -> bool:
    """Whether the person would have no factor without this one."""
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
    return authenticator.type in FACTORS and not others.exists()


def factor_shown(request: HttpRequest, user: User, within: timedelta = DESK_HOURS) -> bool:
    """Whether this session showed a factor that the person still has. One that was reset counts no longer."""
    shown = {record.get("id") for record in _records(request, user, "mfa", within)}
    return bool(shown) and Authenticator.objects.filter(user=user, pk__in=shown).exists()


def desk_is_open(request: HttpRequest, user: User) -> bool:
    """Whether this session showed both the password and a factor."""
    return bool(_records(request, user, "password", DESK_HOURS)) and factor_shown(request, user)


def shown_recently(request: HttpRequest, within: timedelta = RECENTLY) -> bool:
    """Whether the factor was shown a moment ago; before something sensitive. If not, answer ``ask_again(request)``."""
    return bool(request.user.is_authenticated) and factor_shown(request, request.user, within)  # type: ignore[arg-type]


def ask_again(request: HttpRequest) -> HttpResponseRedirect:
    """To the screen that asks for the factor and comes back to where the person was."""
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def note_password(request: HttpRequest, user: User) -> None:
    """Remember that the password was right."""
    record_authentication(request, user, method="password")


def note_factor(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Remember that the factor was shown: here, by setting it up."""
    record_authentication(
        request, user, method="mfa", id=authenticator.pk, type=str(authenticator.type), reauthenticated=True
    )


def _records(request: HttpRequest, user: User, method: str, within: timedelta) -> list[dict[str, Any]]:
    since = time.time() - within.total_seconds()
    return [
        record
        for record in get_authentication_records(request, user)
        if record.get("method") == method and record.get("at", 0) >= since
    ]
