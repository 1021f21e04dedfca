"""Second factors are set up by their owner, and taken away by the department when a phone is lost."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from accounts.errors import LastFactor, MayNotResetFactor
from accounts.handlers import tell_deed
from accounts.models import User
from accounts.rules import can_reset_factor
from accounts.second_factor import FACTORS, is_last_factor, needs_factor
from accounts.totp import add_app


def set_up_app(*, by: User, secret: str, code: str = "") -> Authenticator:
    """Keep the app whose ``code`` was right as the factor of ``by``; another app that they had is gone with it."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=by.pk)
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
        authenticator = add_app(user=user, secret=secret, code=code)
        RecoveryCodes.activate(user)
        tell_deed(by=by, action="set_up_factor", subject=user, changes={"factor": "totp"})
    return authenticator


def set_up_passkey(*, by: User, name: str, credential: dict[str, object]) -> Authenticator:
    """Keep a passkey that the browser has made and the server has checked."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=by.pk)
        data = {"name": name[:60], "credential": credential}
        authenticator = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
        RecoveryCodes.activate(user)
        tell_deed(by=by, action="set_up_factor", subject=user, changes={"factor": "webauthn"})
    return authenticator


def remove_factor(*, by: User, authenticator: Authenticator) -> None:
    """Take away a factor of one's own. Raises LastFactor where staff would have none."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=by.pk)
        if is_last_factor(authenticator) and needs_factor(user):
            raise LastFactor
        kind = str(authenticator.type)
        authenticator.delete()
        tell_deed(by=by, action="remove_factor", subject=user, changes={"factor": kind})


def reset_factor(*, by: User | None, user: User) -> int:
    """Take all factors of ``user`` away: they set up a new one at the next sign-in, and are out at once.

    ``by`` None is the system: a command of whoever runs the server. Returns how many there were. Raises
    MayNotResetFactor: not one's own, an administrator's only by an administrator.
    """
    if not can_reset_factor(by, user):
        raise MayNotResetFactor
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        kept = Authenticator.objects.filter(user=user)
        count = kept.filter(type__in=FACTORS).count()
        kept.delete()
        tell_deed(by=by, action="reset_factor", subject=user, changes={"factors": count})
    return count
