"""The numbers that are kept sealed, as people type them. Whether they are true, the action says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from common.banks import LONGEST_HOLDER, bank_choices
from common.identity_numbers import NotAnIdentityNumber, parse_identity_number

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class _Agreeing(forms.Form):
    """With a tick for the agreement where it has not been given yet; it is never there beforehand.

    ``read_out``: a helper ticks what the household said.
    """

    consent = forms.BooleanField(
        label=_("I agree"),
        error_messages={"required": _("Without agreeing nothing can be kept. Read it calmly, then tick here.")},
    )

    def __init__(self, *args: Any, agreed: bool, read_out: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agreed:
            del self.fields["consent"]
        elif read_out:
            self.fields["consent"].label = _("I read this out, and they agreed")


class IdentityForm(_Agreeing):
    """The number on the card. There is no field for a picture of it, and there will be none."""

    number = forms.CharField(
        label=_("Number of the identity card"),
        max_length=30,
        widget=forms.TextInput(DIGITS),
        help_text=_("12 digits. We never ask for a picture of the card: send one to nobody."),
        error_messages={"required": _("Write the 12 digits of the card.")},
    )
    field_order = ("number", "consent")

    @sensitive_variables("number")
    def clean_number(self) -> str:
        """Wrong digits are told together with a tick that is missing."""
        number: str = self.cleaned_data["number"]
        try:
            parse_identity_number(number)
        except NotAnIdentityNumber as wrong:
            raise forms.ValidationError(str(wrong)) from None
        return number


class AccountForm(_Agreeing):
    """Where one is paid."""

    bank = forms.ChoiceField(
        label=_("Bank"),
        choices=lambda: [("", _("Choose…")), *bank_choices()],
        error_messages={"required": _("Choose the bank from the list.")},
    )
    number = forms.CharField(
        label=_("Account number"),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Write the account number.")},
    )
    holder = forms.CharField(
        label=_("Name on the account"),
        max_length=LONGEST_HOLDER,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("As the bank shows it; marks may be left out."),
        error_messages={"required": _("Write the name on the account, as the bank shows it.")},
    )
    field_order = ("bank", "number", "holder", "consent")
