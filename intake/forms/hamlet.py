"""How a hamlet is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from intake.actions.mend_hamlet import mend_hamlet
from places.models import Place


class HamletForm(forms.ModelForm):
    """Its name; the action writes it."""

    full_name = forms.CharField(label=_("Name of the hamlet"), max_length=60)

    class Meta:
        model = Place
        fields = ["full_name"]

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = for_user

    def clean(self) -> dict[str, Any]:
        """Let the action write; what it refuses stands beside the field."""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.instance = mend_hamlet(by=self._by, hamlet=self.instance, name=data["full_name"])
            except Refusal as refusal:
                self.add_error("full_name", str(refusal))
        return data

    def _post_clean(self) -> None:
        """The action has checked and written."""

    def save(self, commit: bool = True) -> Place:
        """Written already."""
        return self.instance
