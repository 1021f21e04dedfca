"""Staff sign in by e-mail and password."""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class StaffLoginForm(LoginForm):
    """So many tries an e-mail, whoever tries."""

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username", "").strip().lower()
        if self.request and email and not ratelimit.consume(self.request, action="staff_login", key=email):
            raise ValidationError(_("Too many tries. Wait a quarter of an hour, or ask the department."))
        return super().clean()
