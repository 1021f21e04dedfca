"""Signing in by a phone and a one-time code: allauth's process, the same for a known and an unknown number.

allauth sends no code to a number that has no account. Here the account is made when the code was right, so neither
the answer nor what is done until then tells whether the number is known.
"""

from typing import Any, Self

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from accounts.actions.national_id import tie_national_id
from accounts.actions.sign_in import take_in


class PhoneCodeProcess(LoginCodeVerificationProcess):
    """A code on its way to a phone; its state lies in the visitor's session."""

    @classmethod
    def start(cls, *, request: HttpRequest, phone: str, national_id: str = "") -> Self:
        """Send a code to ``phone`` (E.164) and remember that it is awaited; a ``national_id`` is tied to who proves it."""
        login = Login(user=None)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, phone=phone), initiated_by_user=True, national_id=national_id)
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        """The process that the session remembers, unless its time is over."""
        process = cls(stage=stage)
        return process.abort_if_invalid() if process.phone else None

    @property
    def phone(self) -> str:
        return self.state.get("phone", "")

    def send(self, skip_enumeration_mails: bool = False) -> None:
        adapter = get_adapter()
        self.state["code"] = adapter.generate_phone_verification_code(user=None, phone=self.phone)
        adapter.send_verification_code_sms(user=None, phone=self.phone, code=self.code)

    def resend(self) -> None:
        """Send a new code; the old one is void. Raises RateLimited."""
        ratelimit.consume(self.request, action="request_login_code", key=self.phone, raise_exception=True)
        self.send()
        self.record_resend()
        self.persist()

    def may_try(self) -> bool:
        """Whether another guess is allowed for this phone; counts it. Also stops guesses sent side by side."""
        return ratelimit.consume(self.request, action="confirm_login_code", key=self.phone)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: the person is in, where they were going, or where something is asked of them first."""
        user, stop = take_in(phone=self.phone, going_to=redirect_url)
        if subject := self.state.get("national_id"):
            tie_national_id(by=user, subject=subject)
        record_authentication(self.request, user, method="code")
        return perform_login(self.request, Login(user=user, redirect_url=stop or redirect_url))

    def record_invalid_attempt(self) -> bool:
        self.state["failed_attempts"] += 1
        if self.state["failed_attempts"] >= self.max_attempts:
            self.abort()
            return False
        self.persist()
        return True

    def generate_code(self) -> Any:
        raise NotImplementedError("send() makes the code")
