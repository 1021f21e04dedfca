"""What people type about their data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.widgets import CodeInput


class CorrectionForm(forms.Form):
    """What is wrong, and how it should be."""

    words = forms.CharField(
        label=_("What is wrong, and how should it be?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FreshCodeForm(forms.Form):
    """The code that came a moment ago."""

    code = forms.CharField(label=_("The code from the message"), max_length=7, widget=CodeInput())


class AtTheCounterForm(forms.Form):
    """Who asked for a household that nobody signs in for, and how it was known that they may."""

    words = forms.CharField(
        label=_("Who asked, and how did you know the person?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CarryOutForm(forms.Form):
    """Asked before the office erases: one wrong press takes a household away for good."""

    checked = forms.BooleanField(label=_("I have checked that it is this household, and these people"))
