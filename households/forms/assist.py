"""How a household's agreement is given: the code that came to its phone, or the helper's word for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.widgets import CodeInput
from households.actions.assist import LONGEST_NOTE
from households.models import Assistance, Participant, Person


class LeaveCodeForm(forms.Form):
    """The code that they told."""

    code = forms.CharField(
        label=_("The 6 digits that they tell you"),
        max_length=20,
        widget=CodeInput({"autocomplete": "off"}),
        error_messages={"required": _("Write the 6 digits from their message.")},
    )

    def clean_code(self) -> str:
        return "".join(letter for letter in self.cleaned_data["code"] if letter.isalnum())


class AgreedForm(forms.Form):
    """Who said yes, how, and why there was no code."""

    person = forms.ModelChoiceField(
        label=_("Who agreed?"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    agreement = forms.ChoiceField(
        label=_("How?"),
        choices=[choice for choice in Assistance.Agreement.choices if choice[0] != Assistance.Agreement.CODE],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Why without a code?"),
        max_length=LONGEST_NOTE,
        help_text=_("No signal, no phone at hand, phone broken … The officer reads it."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Write in a few words why it goes without a code.")},
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.staying().filter(participant=participant).order_by("-is_head", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].initial = people.first()
