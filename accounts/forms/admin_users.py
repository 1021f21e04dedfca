"""Somebody who signs in, as the department writes them down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User
from common.phones import NotAPhone, parse_phone, show_phone


class _PersonForm(forms.ModelForm):
    """Phone or e-mail, name, form of address. Roles are given on their own screen; groups follow from them."""

    is_superuser = None
    first_name = None
    last_name = None
    email = forms.EmailField(label=_("e-mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            if name in self.fields:
                self.fields[name].required = False
        if self.instance.phone:
            self.initial["phone"] = show_phone(self.instance.phone)

    def clean_phone(self) -> str | None:
        text = (self.cleaned_data.get("phone") or "").strip()
        try:
            return parse_phone(text) if text else None
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from None

    def clean_email(self) -> str | None:
        return (self.cleaned_data.get("email") or "").lower() or None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("phone") and not data.get("email"):
            raise ValidationError(_("Write a phone or an e-mail, so that the person can sign in."))
        return data


class PersonCreationForm(_PersonForm, UserCreationForm):
    """A new person; staff who sign in by e-mail get a password, others none."""

    class Meta:
        model = User
        fields = ["phone", "email", "name", "address"]

    def save(self, commit: bool = True) -> User:
        """Without a password the person signs in by a code only."""
        if not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        return super().save(commit=commit)


class PersonEditForm(_PersonForm, UserEditForm):
    """A person who is there; a phone that was changed is no longer a proved one."""

    class Meta:
        model = User
        fields = ["phone", "email", "name", "address", "is_active"]

    def save(self, commit: bool = True) -> User:
        if "phone" in self.changed_data:
            self.instance.phone_verified = False
        return super().save(commit=commit)
