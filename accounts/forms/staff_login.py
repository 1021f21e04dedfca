"""Staff sign in by e-mail and password."""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from accounts.models import User
from accounts.second_factor import needs_factor


class StaffLoginForm(LoginForm):
    """So many tries an e-mail, whoever tries."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("This e-mail and password do not belong together. Look at both, then try again."),
        "no_desk": _("You have no role at the administration. Ask the department."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)  # the labels say it
        del self.fields["remember"]  # a desk's door closes with the browser

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username", "").strip().lower()
        if self.request and email and not ratelimit.consume(self.request, action="staff_login", key=email):
            raise ValidationError(_("Too many tries. Wait a quarter of an hour, or ask the department."))
        return super().clean()

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not needs_factor(user):
            raise ValidationError(self.error_messages["no_desk"], code="no_desk")
