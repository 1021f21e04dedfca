"""A team, as the office writes it down: where it works and who is in it."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from households.actions.teams import add_member, end_membership, make_team
from households.models import Team, TeamMembership
from places.actions.add_hamlet import add_hamlet
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province

# Refusals name the field they belong to; places speak of `place`.
NAMES = {"place": "commune_name", "commune": "commune_name", "hamlet": "hamlet_name"}


class TeamForm(forms.ModelForm):
    """One new member at a time; those who leave are ticked."""

    commune_name = forms.CharField(label=_("Commune"), max_length=200)
    hamlet_name = forms.CharField(
        label=_("Hamlet"), max_length=60, required=False, help_text=_("Empty: the team works in the whole commune.")
    )
    member_phone = forms.CharField(
        label=_("Phone of a new member"), max_length=30, required=False, help_text=_("One at a time.")
    )
    member_name = forms.CharField(label=_("Name of the new member"), max_length=120, required=False)
    leaving = forms.ModelMultipleChoiceField(
        label=_("Who leaves the team"),
        queryset=TeamMembership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Team
        fields = ["name"]

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = for_user
        if self.instance.pk:
            del self.fields["commune_name"], self.fields["hamlet_name"]
            members = TeamMembership.objects.in_force().filter(team=self.instance).select_related("user", "team")
            self.fields["leaving"].queryset = members  # type: ignore[attr-defined]
        else:
            del self.fields["leaving"]

    def clean(self) -> dict[str, Any]:
        """Let the actions write; what they refuse undoes all of it."""
        data = super().clean() or {}
        if not self.errors:
            try:
                with transaction.atomic():
                    self._write(data)
            except Refusal as refusal:
                field = NAMES.get(refusal.field or "", refusal.field)
                self.add_error(field if field in self.fields else None, str(refusal))
        return data

    def _write(self, data: dict[str, Any]) -> None:
        if not self.instance.pk:
            commune = find_place(data["commune_name"], within=installation_province())
            self.instance = make_team(by=self._by, name=data["name"], commune=commune, hamlet=self._hamlet(commune))
        for membership in data.get("leaving") or []:
            end_membership(by=self._by, membership=membership)
        if data["member_phone"].strip():
            add_member(by=self._by, team=self.instance, phone=data["member_phone"], name=data["member_name"])

    def _hamlet(self, commune: Place) -> Place | None:
        text = self.cleaned_data["hamlet_name"].strip()
        return add_hamlet(commune=commune, name=text) if text else None

    def save(self, commit: bool = True) -> Team:
        """The actions have written everything but a new name."""
        Team.objects.filter(pk=self.instance.pk).update(name=self.instance.name)
        return self.instance
