"""Giving a role, as staff type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.actions.roles import end_role, give_role
from accounts.errors import NoSuchPerson
from accounts.models import Role, RoleGrant, User
from accounts.queries.authority import has_role
from common.errors import Refusal
from common.phones import NotAPhone, parse_phone
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province


class DayField(forms.DateField):
    """A day that may be left empty, with Wagtail's picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=AdminDateInput(), **kwargs)


class GiveRoleForm(forms.ModelForm):
    """Who, which role, where. The action decides; its refusal stands beside the field."""

    who = forms.CharField(label=_("Phone or e-mail"), max_length=254)
    commune = forms.CharField(
        label=_("Commune"), max_length=200, required=False, help_text=_("Empty for the whole province.")
    )
    hamlet = forms.CharField(
        label=_("Hamlet"), max_length=60, required=False, help_text=_("Only when the role reaches one hamlet.")
    )

    starts_on = DayField(label=_("From the day"), help_text=_("Empty: from today."))
    ends_on = DayField(label=_("Until the day"), help_text=_("The last day. Empty: no end."))

    class Meta:
        model = RoleGrant
        fields = ["role", "starts_on", "ends_on"]

    field_order = ["who", "role", "commune", "hamlet", "starts_on", "ends_on"]

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = for_user
        self.initial.pop("starts_on", None)  # an empty day is today, also in a page that was opened yesterday
        if not has_role(for_user, Role.DEPARTMENT_STAFF):
            self.fields["role"].choices = [(Role.TEAM_MEMBER.value, Role.TEAM_MEMBER.label)]  # type: ignore[attr-defined]
            self.fields["commune"].required, self.fields["commune"].help_text = True, ""

    def clean_who(self) -> User:
        text = self.cleaned_data["who"].strip()
        try:
            found = User.objects.filter(phone=parse_phone(text)).first()
        except NotAPhone:
            found = User.objects.filter(email=text.lower()).first()
        if found is None:
            raise forms.ValidationError(str(NoSuchPerson.message))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                self.instance = give_role(
                    by=self._by,
                    user=data["who"],
                    role=Role(data["role"]),
                    place=self._place(),
                    starts_on=data.get("starts_on"),
                    ends_on=data.get("ends_on"),
                )
            except Refusal as refusal:
                self.add_error({"place": "commune"}.get(refusal.field or "", refusal.field), str(refusal))
        return data

    def _place(self) -> Place | None:
        text = self.cleaned_data.get("commune", "").strip()
        if not text:
            return None
        commune = find_place(text, within=installation_province())
        hamlet = self.cleaned_data.get("hamlet", "").strip()
        return find_place(hamlet, within=commune) if hamlet else commune

    def _post_clean(self) -> None:
        """The action has written the row: nothing is left to put into it."""

    def save(self, commit: bool = True) -> RoleGrant:
        return self.instance


class EndRoleForm(forms.ModelForm):
    """Taking a role back, from today or after a last day."""

    last_day = DayField(label=_("Last day"), help_text=_("Empty: the role is over at once."))
    sure = forms.BooleanField(label=_("Take this role back"))

    class Meta:
        model = RoleGrant
        fields: list[str] = []

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = for_user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                end_role(by=self._by, grant=self.instance, on=data.get("last_day"))
            except Refusal as refusal:
                self.add_error("last_day" if refusal.field == "last_day" else None, str(refusal))
        return data

    def save(self, commit: bool = True) -> RoleGrant:
        return self.instance
