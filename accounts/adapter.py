"""How allauth reaches our people: by phone, with codes that leave through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions.queue_message import queue_message
from accounts.models import Message, Role, User
from accounts.queries.authority import has_role
from accounts.staying import begin
from common.phones import parse_phone


class PhoneAdapter(DefaultAccountAdapter):
    """Phone sign-in without any e-mail; an unknown phone gets its account by the same screens."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This is not the code. Look at the latest message once more."),
        "too_many_login_attempts": gettext_lazy("Too many wrong codes. Ask for a new one."),
        "rate_limited": gettext_lazy("Too many codes were asked for this number. Wait a little, then try again."),
        "account_inactive": gettext_lazy("This account is closed. Ask the commune's officer."),
    }

    def clean_phone(self, phone: str) -> str:
        return parse_phone(phone)

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        user.phone = phone
        user.phone_verified = verified
        user.save(update_fields=["phone", "phone_verified"])

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone_verified(self, user: User, phone: str) -> None:
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.filter(phone=phone).first()

    def send_verification_code_sms(self, user: User | None, phone: str, code: str, **kwargs: Any) -> None:
        """Write the code into the outbox. The number comes first, so that a phone's preview shows it."""
        text = _("%(code)s is your code for Chợ Nổi. Tell it to nobody.") % {"code": code}
        queue_message(phone=phone, kind=Message.Kind.CODE, text=text)

    def get_login_stages(self) -> list[str]:
        """A code that is awaited, then the second factor; no e-mail is ever verified."""
        return ["allauth.account.stages.LoginByCodeStage", "accounts.stages.FactorStage"]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """What asks again is the factor, never the password alone."""
        held = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        ways = {
            "mfa_reauthenticate": held & {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES},
            "mfa_reauthenticate_webauthn": held & {Authenticator.Type.WEBAUTHN},
        }
        return [{"id": name, "description": "", "url": reverse(name)} for name, types in ways.items() if types]

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        begin(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by proving a phone, nowhere else."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A team member starts with the team, everybody else with their own page."""
        if has_role(request.user, Role.TEAM_MEMBER):
            try:
                return reverse("team_home")
            except NoReverseMatch:
                pass
        return super().get_login_redirect_url(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what went wrong; that somebody is signed in is plain to see."""
        if message_template is None:
            super().add_message(request, level, message_template, *args, **kwargs)
