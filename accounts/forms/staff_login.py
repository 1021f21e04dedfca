"""Staff sign in by e-mail and password."""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class StaffLoginForm(LoginForm):
    """So many tries an e-mail, whoever tries."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("This e-mail and password do not belong together. Look at both, then try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username", "").strip().lower()
        if self.request and email and not ratelimit.consume(self.request, action="staff_login", key=email):
            raise ValidationError(_("Too many tries. Wait a quarter of an hour, or ask the department."))
        return super().clean()
