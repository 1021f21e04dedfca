"""What a participant is called, grows, and where it lives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from common.widgets import HamletInput
from households.forms.places import CommuneField
from households.models import Participant


class ParticipantForm(forms.Form):
    """The same words as at registration, with the day of a move."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    produce = forms.CharField(
        label=_("What do you grow or make?"),
        max_length=200,
        help_text=_("Like mangoes, rice, dried fish."),
        error_messages={"required": _("Write one or two things, like mangoes, dried fish.")},
    )
    commune = CommuneField()
    hamlet = forms.CharField(
        label=_("Hamlet"),
        max_length=60,
        required=False,
        widget=HamletInput,
        help_text=_("Like Ấp Mỹ An or Khóm 5."),
    )
    since = forms.DateField(
        label=_("Lives there since"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Only for another commune. What was sold before stays with the old commune. If the commune was written down "
            "wrong, the day of registration."
        ),
        error_messages={"invalid": _("Write the day like 5/11/2026.")},
    )

    def __init__(self, data: Any = None, *, participant: Participant, helping: bool) -> None:
        initial = {
            "name": participant.name,
            "produce": participant.produce,
            "commune": participant.commune,
            "hamlet": participant.hamlet or "",
        }
        super().__init__(data, initial=initial)
        self.fields["commune"].bind_choices()  # type: ignore[attr-defined]
        self.fields["since"].widget.attrs["max"] = clock.today().isoformat()
        if participant.kind == Participant.Kind.HOUSEHOLD:
            self.fields["name"].label = _("Full name of the head")
        if helping:
            self.fields["produce"].label = _("What do they grow or make?")
