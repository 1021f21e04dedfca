"""The six fields: name, phone, commune, hamlet, what they grow or make, consent. The kind is asked above them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import capfirst as plain_capfirst
from django.utils.translation import gettext_lazy as _

from common.phones import NotAPhone, parse_phone
from common.widgets import HamletInput, PhoneInput
from households.forms.places import CommuneField
from households.models import Participant

ORGANISATIONS = (Participant.Kind.COOPERATIVE, Participant.Kind.ENTERPRISE)
capfirst = lazy(plain_capfirst, str)


class RegisterForm(forms.Form):
    """Somebody registers. Shape only: whether it is true, the action says."""

    kind = forms.ChoiceField(
        label=_("Who registers?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Participant.Kind],
        initial=Participant.Kind.HOUSEHOLD,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("A cooperative or an enterprise: its name."),
        error_messages={"required": _("Write the name.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    person_name = forms.CharField(
        label=_("Whom to speak to"),
        max_length=120,
        required=False,
        help_text=_("Only for a cooperative or an enterprise."),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        widget=PhoneInput,
        error_messages={"required": _("Write the phone number, like 0912 345 678.")},
    )
    commune = CommuneField()
    hamlet = forms.CharField(
        label=_("Hamlet"),
        max_length=60,
        widget=HamletInput,
        help_text=_("Like Ấp Mỹ An or Khóm 5."),
        error_messages={"required": _("Write the hamlet's name, like Ấp Mỹ An or Khóm 5.")},
    )
    produce = forms.CharField(
        label=_("What do you grow or make?"),
        max_length=200,
        help_text=_("Like mangoes, rice, dried fish."),
        error_messages={"required": _("Write one or two things, like mangoes, dried fish.")},
    )
    consent = forms.BooleanField(
        label=_("I agree"),
        error_messages={"required": _("Without agreeing nothing can be kept. Read it calmly, then tick here.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].bind_choices()  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        try:
            return parse_phone(self.cleaned_data["phone"])
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") in ORGANISATIONS and not data.get("person_name"):
            self.add_error("person_name", _("Write whom to speak to."))
        return data


class DoorForm(RegisterForm):
    """The same, filled in by a team member for somebody else."""

    shared_phone_reason = forms.CharField(
        label=_("Why do they share the phone?"),
        max_length=200,
        required=False,
        help_text=_("Only if another household has this number already. It will be looked at."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Full name of the head")
        self.fields["produce"].label = _("What do they grow or make?")
        self.fields["consent"].label = _("I read this out, and they agreed")
        self.fields["consent"].required = False
