"""How allauth reaches our people: by phone, with codes that leave through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, User
from common.phones import parse_phone


class PhoneAdapter(DefaultAccountAdapter):
    """Phone sign-up and sign-in without any e-mail."""

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

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        queue_message(
            phone=phone,
            kind=Message.Kind.CODE,
            text=_("%(code)s is your code for Chợ Nổi. Tell it to nobody.") % {"code": code},
        )

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.phone = form.cleaned_data.get("phone") or None
        return super().save_user(request, user, form, commit=commit)
