"""Why somebody wants to see what is masked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.actions.disclose import LONGEST_NOTE
from audit.errors import NoteMissing, ReasonMissing
from audit.models import Disclosure


class UnmaskingForm(forms.Form):
    """A choice and a few words. Nothing is chosen beforehand."""

    reason = forms.ChoiceField(
        label=_("Why do you need to see it?"),
        choices=[("", _("Choose…")), *Disclosure.Reason.choices],
        error_messages={"required": ReasonMissing.message, "invalid_choice": ReasonMissing.message},
    )
    note = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST_NOTE,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Like the case's number. No names, no phone, card or account numbers."),
        error_messages={"required": NoteMissing.message},
    )
