"""What is typed, or sent by the browser, as a second factor."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.totp import is_right, take_code
from common.widgets import CodeInput

REQUIRED = _("Write the 6 digits that the app shows.")
# What reading a forged or broken answer of a browser raises, as far as the library does not turn it into a refusal.
BROKEN = (TypeError, ValueError, KeyError, AttributeError, IndexError, AssertionError)


class FactorCodeForm(AuthenticateForm):
    """The code of the app, or one of the spare codes. So many tries a person, wherever they come from."""

    reauthenticated = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("The 6 digits of the app, or a spare code"),
            max_length=20,
            widget=CodeInput({"autofocus": True, "maxlength": "12"}),
            error_messages={"required": REQUIRED},
        )

    def clean_code(self) -> str:
        clear_limit = check_rate_limit(self.user)
        code = str(self.cleaned_data["code"])
        kept = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)
        for authenticator in kept.order_by("-type"):
            is_app = authenticator.type == Authenticator.Type.TOTP
            if take_code(authenticator, code) if is_app else authenticator.wrap().validate_code(code):
                authenticator.refresh_from_db()
                self.authenticator = authenticator
                clear_limit()
                return code
        raise get_adapter().validation_error("incorrect_code")

    def save(self) -> None:
        post_authentication(context.request, self.authenticator, reauthenticated=self.reauthenticated)


class FactorCodeAgainForm(FactorCodeForm):
    """The same, asked of somebody who is in."""

    reauthenticated = True


class NewAppForm(forms.Form):
    """Proves that the app on the phone knows the key that the screen shows."""

    code = forms.CharField(
        label=_("The 6 digits that the app shows"),
        max_length=20,
        widget=CodeInput(),
        error_messages={"required": REQUIRED},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret = get_totp_secret()  # kept in the session until it is proved, however often the page is loaded

    def clean_code(self) -> str:
        clear_limit = check_rate_limit(self.user, error_key="rate_limited")
        code = str(self.cleaned_data["code"])
        if not is_right(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        clear_limit()
        return code


class _ReadsPasskey:
    """A browser's answer that is no answer is refused, never a fault."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except BROKEN:
            self.add_error(None, get_adapter().validation_error("incorrect_code"))  # type: ignore[attr-defined]


class PasskeyForm(_ReadsPasskey, AuthenticateWebAuthnForm):
    """A passkey, shown after the password."""


class PasskeyAgainForm(PasskeyForm):
    """The same, asked of somebody who is in."""

    reauthenticated = True


class NewPasskeyForm(_ReadsPasskey, AddWebAuthnForm):
    """A passkey that the browser has just made."""
