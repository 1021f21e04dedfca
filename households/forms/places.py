"""Where somebody lives, as people type it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.widgets import CommuneSelect
from places.errors import PlaceAmbiguous, PlaceUnknown
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province

LONGEST = 200


class TypedCommuneSelect(CommuneSelect):
    """The list of communes; with its script the typed text comes along as ``commune_typed``."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """The code that was chosen, else what was typed."""
        return data.get(name) or data.get(f"{name}_typed") or ""


class CommuneField(forms.Field):
    """A commune of the installation's province: chosen by its code, or typed in words, with or without marks.

    Typed words that several communes answer to leave just those in the list.
    """

    widget = TypedCommuneSelect
    default_error_messages = {"required": _("Choose the commune.")}

    def __init__(self, *, communes: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Commune or ward"))
        super().__init__(**kwargs)
        self.communes = communes

    def bind_choices(self) -> None:
        """Fill the list; once a form, when it is made."""
        if self.communes is None:
            self.communes = Place.objects.standing().communes().filter(parent=installation_province())
        rows = self.communes.order_by("name", "code").values_list("code", "full_name")
        self.widget.choices = [("", _("Choose…")), *rows]

    def to_python(self, value: Any) -> Place | None:
        text = str(value or "")[:LONGEST].replace("\x00", "").strip()
        if not text:
            return None
        chosen = self.communes.filter(code=text).first()
        if chosen is not None:
            return chosen
        try:
            found = find_place(text, within=installation_province())
        except PlaceAmbiguous as several:
            self.widget.choices = [("", str(several)), *((place.code, place.full_name) for place in several.places)]
            raise ValidationError(str(several)) from None
        except PlaceUnknown as unknown:
            raise ValidationError(str(unknown)) from None
        if not self.communes.filter(pk=found.pk).exists():
            raise ValidationError(_("%(place)s is not in the list."), params={"place": found.full_name})
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show what was typed again, also what is no commune."""
        codes = {code for code, _label in self.widget.choices}
        if data and data not in codes:
            self.widget.choices = [*self.widget.choices, (data, data)]
        return data

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Place) else value
