"""A target as the department writes it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.definitions import INDICATORS
from indicators.forms.figure import places_counted
from indicators.models import Target


class TargetForm(forms.ModelForm):
    """Of a number that is counted here or imported."""

    class Meta:
        model = Target
        fields = ["indicator", "place", "starts_on", "start", "due_on", "goal", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_counted()  # type: ignore[attr-defined]
        choices = [(code, f"{code} {indicator.name}") for code, indicator in INDICATORS.items()]
        self.fields["indicator"] = forms.ChoiceField(label=_("indicator"), choices=choices)
