"""A person of a participant, and the code that proves its number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.phones import NotAPhone, parse_phone
from common.widgets import CodeInput, PhoneInput
from households.forms.register import capfirst
from households.models import Participant, Person
from households.relations import relations_of


class PersonForm(forms.Form):
    """Name, relation, sex, year of birth, phone. ``helping`` adds what only a helper may say."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        error_messages={"required": _("Write the name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    relation = forms.ChoiceField(label=_("Who is it?"), required=False)
    sex = forms.ChoiceField(
        label=_("Woman or man"),
        choices=[("", _("not said")), *((sex.value, capfirst(sex.label)) for sex in Person.Sex)],
        required=False,
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}),
        error_messages={"invalid": _("Write the year of birth with four digits, like 1980.")},
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=PhoneInput({"autocomplete": "off"}),
        help_text=_("Only one's own number. Who has it can sign in for all of you."),
    )
    without_code = forms.BooleanField(
        label=_("No signal: write the number down, without a code"),
        required=False,
        help_text=_("It stays unproved until they sign in with it."),
    )
    shared_phone_reason = forms.CharField(
        label=_("Why do they share the phone?"),
        max_length=200,
        required=False,
        help_text=_("Only if another household has this number already. It will be looked at."),
    )

    def __init__(
        self, *args: Any, participant: Participant, helping: bool, person: Person | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        relations = [(relation.value, capfirst(relation.label)) for relation in relations_of(participant.kind)]
        self.fields["relation"].choices = [("", _("not said")), *relations]  # type: ignore[attr-defined]
        if participant.is_organisation:
            self.fields["relation"].label = _("What do they do there?")
        if person is not None and person.is_head:
            del self.fields["relation"]
            self.fields["phone"].required = True
            self.fields["phone"].error_messages["required"] = _("Write the phone number, like 0912 345 678.")
        if not helping or person is None:
            del self.fields["without_code"], self.fields["shared_phone_reason"]

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        try:
            return parse_phone(text) if text else ""
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from None

    @property
    def about(self) -> dict[str, Any]:
        """What is said of the person, without the phone."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "sex": data["sex"],
            "birth_year": data["birth_year"],
            "relation": data.get("relation", ""),
        }


class NewPhoneForm(forms.Form):
    """The code that was sent to the new number."""

    code = forms.CharField(
        label=_("The 6 digits from the message"),
        max_length=20,
        widget=CodeInput({"autofocus": True}),
        error_messages={"required": _("Write the 6 digits from the message.")},
    )
