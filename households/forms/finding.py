"""What number is looked for, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.forms.unmasking import UnmaskingForm
from common.banks import bank_choices
from households.forms.sealed import DIGITS


class FindingForm(UnmaskingForm):
    """An identity number, or an account where a bank is chosen."""

    bank = forms.ChoiceField(
        label=_("What do you look for?"),
        choices=lambda: [("", _("The number of an identity card")), *bank_choices()],
        required=False,
        help_text=_("For an account choose its bank."),
    )
    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Write the number.")},
    )
    field_order = ("bank", "number", "reason", "note")
