"""The business record: one screen, nothing on it has to be known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import clock
from households.actions.keep_organisation import Profile
from households.forms.register import capfirst
from households.models import Organisation, Participant, ToolUse

MOST_PEOPLE = 100_000


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a number, like 5.")},
    )


class OrganisationForm(forms.Form):
    """Shape only: whether the tax code is one, the action says."""

    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=30,
        required=False,
        help_text=_("10 digits, or 13 for a branch."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    licence_number = forms.CharField(
        label=_("Business licence number"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    licence_on = forms.DateField(
        label=_("Licence of which day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 5/11/2026.")},
    )
    sector = forms.ChoiceField(label=_("Main line of business"), required=False)
    employees = _number(_("How many people work there?"))
    revenue = forms.ChoiceField(
        label=_("Revenue of last year"),
        required=False,
        help_text=_("From the two we work out the size: micro, small, medium."),
    )
    members = _number(_("How many members has the cooperative?"))
    tools = forms.MultipleChoiceField(
        label=_("What do you use today?"),
        choices=[
            (ToolUse.Tool.E_COMMERCE.value, _("We sell online: a platform, our own page, this market")),
            (ToolUse.Tool.E_CONTRACT.value, _("Contracts signed online")),
            (ToolUse.Tool.E_TAX.value, _("Tax filed online")),
            (ToolUse.Tool.E_INVOICE.value, _("Invoices sent online")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("sector", Organisation.Sector), ("revenue", Organisation.Revenue)):
            rows = [("", _("not said")), *((one.value, capfirst(one.label)) for one in choices)]
            self.fields[name].choices = rows  # type: ignore[attr-defined]
        self.fields["licence_on"].widget.attrs["max"] = clock.today().isoformat()
        if participant.kind == Participant.Kind.HOUSEHOLD_BUSINESS:
            self.fields["tax_code"].help_text = _(
                "10 digits, or the owner's personal number of 12. Of that one we keep the last three digits only."
            )
        if participant.kind != Participant.Kind.COOPERATIVE:
            del self.fields["members"]

    @property
    def profile(self) -> Profile:
        """What was filled in."""
        data = self.cleaned_data
        return Profile(**{**data, "tools": frozenset(data["tools"])})


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """The record as the screen shows it."""
    open_uses = ToolUse.objects.open().filter(participant=organisation.participant_id)
    return {
        "tax_code": organisation.shown_tax_code,
        **{
            name: getattr(organisation, name)
            for name in ("licence_number", "licence_on", "sector", "employees", "revenue", "members")
        },
        "tools": list(open_uses.values_list("tool", flat=True)),
    }
