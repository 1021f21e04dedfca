"""What is typed to sign in."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.phones import NotAPhone, parse_phone
from common.widgets import CodeInput, PhoneInput


class PhoneForm(forms.Form):
    """A phone to send the code to."""

    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        widget=PhoneInput({"autofocus": True}),
        help_text=_("Any way you write it: 0912 345 678, +84912345678."),
        error_messages={"required": _("Write your phone number, like 0912 345 678.")},
    )

    stay = forms.BooleanField(
        label=_("This is my own phone: keep me signed in"),
        required=False,
        help_text=_("Leave it empty on a borrowed phone: closing the browser then signs you out."),
    )

    def clean_phone(self) -> str:
        try:
            phone = parse_phone(self.cleaned_data["phone"])
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from None
        if not ratelimit.consume(context.request, action="request_login_code", key=phone):
            raise get_adapter().validation_error("rate_limited")
        return phone


class CodeForm(ConfirmLoginCodeForm):
    """The code from the message."""

    code = forms.CharField(
        label=_("The 6 digits from the message"),
        max_length=20,
        widget=CodeInput({"autofocus": True}),
        error_messages={"required": _("Write the 6 digits from the message.")},
    )
