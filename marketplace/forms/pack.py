"""What the scale says when a parcel is packed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.widgets import QuantityInput
from marketplace.actions.pack_parcel import is_by_weight
from marketplace.models import Parcel, Unit
from marketplace.quantities import number_of, parse_quantity

KILOGRAM = Unit(name="kg", base=Unit.Base.GRAM, base_units=1000, smallest=1)
GRAM = Unit(name="g", base=Unit.Base.GRAM, base_units=1, smallest=1)
_IN_GRAMS = re.compile(r"[\d.,\s]+g\s*")
_NOTHING = re.compile(r"0+([.,]0+)?\s*(kg|g)?")


class WeightField(forms.CharField):
    """A weight typed in kilograms, or in grams with the g behind it; clean as grams. 0 is nothing of it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = QuantityInput(step="0.05", unit="kg")
        super().__init__(
            widget=widget, max_length=20, error_messages={"required": _("Write what the scale says.")}, **kwargs
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value).lower()
        if _NOTHING.fullmatch(text):
            return 0
        try:
            return parse_quantity(text, GRAM if _IN_GRAMS.fullmatch(text) else KILOGRAM)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class PackForm(forms.Form):
    """One weight for each line that is sold by weight; what was ordered stands there at first."""

    def __init__(self, *args: Any, parcel: Parcel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {f"weight_{line.pk}": line for line in parcel.lines.all() if is_by_weight(line)}
        for name, line in self.lines.items():
            self.fields[name] = WeightField(label=line.name, initial=number_of(line.quantity, KILOGRAM))

    def weights(self) -> dict[int, int]:
        """Grams by line."""
        return {line.pk: self.cleaned_data[name] for name, line in self.lines.items()}
