"""What was wrong with a parcel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.text import clean
from marketplace.models import Complaint


class ComplaintForm(forms.Form):
    """As the buyer says it."""

    why = forms.ChoiceField(label=_("What is wrong?"), choices=Complaint.Why.choices)
    words = forms.CharField(label=_("In your own words"), max_length=500, required=False)
    wants_return = forms.BooleanField(label=_("I want to give it back"), required=False)

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])
