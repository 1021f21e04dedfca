"""Find an order again without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.widgets import PhoneInput


class FindOrderForm(forms.Form):
    """Number and phone as people type them."""

    number = forms.CharField(
        label=_("Order number"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    phone = forms.CharField(label=_("The phone you ordered with"), max_length=30, widget=PhoneInput)
