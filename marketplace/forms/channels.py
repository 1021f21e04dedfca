"""Noting what somebody has on another channel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.models import Channel


class OutsideListingForm(forms.Form):
    """Which channel, and the address there."""

    channel = forms.ModelChoiceField(
        Channel.objects.filter(is_this_market=False), label=_("Where else do you sell?"), empty_label=_("Choose")
    )
    url = forms.CharField(
        label=_("Its link"),
        max_length=500,
        help_text=_("Open your shop or goods there, copy the link and paste it here."),
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "placeholder": "https://…"}),
    )
