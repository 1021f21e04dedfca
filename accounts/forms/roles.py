"""Giving a role, as staff type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.roles import end_role, give_role
from accounts.errors import NoSuchPerson
from accounts.models import Role, RoleGrant, User
from common.errors import Refusal
from common.phones import NotAPhone, parse_phone
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province


class GiveRoleForm(forms.ModelForm):
    """Who, which role, where. The action decides; its refusal stands beside the field."""

    who = forms.CharField(label=_("Phone or e-mail"), max_length=254)
    commune = forms.CharField(
        label=_("Commune"), max_length=200, required=False, help_text=_("Empty for the whole province.")
    )
    hamlet = forms.CharField(
        label=_("Hamlet"), max_length=60, required=False, help_text=_("Only when the role reaches one hamlet.")
    )

    class Meta:
        model = RoleGrant
        fields = ["role"]

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = for_user

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
                self.instance = give_role(by=self._by, user=data["who"], role=Role(data["role"]), place=self._place())
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
    """Taking a role back, from today."""

    sure = forms.BooleanField(label=_("Take this role back from today"))

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
                end_role(by=self._by, grant=self.instance)
            except Refusal as refusal:
                self.add_error(None, str(refusal))
        return data

    def save(self, commit: bool = True) -> RoleGrant:
        return self.instance
