"""What is said when a parcel is packed: what the scale shows, and which lot it came from."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.widgets import QuantityInput
from marketplace.actions.pack_parcel import is_by_weight
from marketplace.days import show_day
from marketplace.models import Lot, Parcel, ParcelLine, Unit
from marketplace.quantities import number_of, parse_quantity
from marketplace.queries.lots import lots_for

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
    """One weight for each line that is sold by weight; what was ordered stands there at first. Where the seller keeps
    lots, also which one: the newest is chosen already.
    """

    def __init__(self, *args: Any, parcel: Parcel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = list(parcel.lines.all())
        lots = lots_for(lines)
        self.weighed = {f"weight_{line.pk}": line for line in lines if is_by_weight(line)}
        self.traced = {f"lot_{line.pk}": line for line in lines if lots[line.pk]}
        for line in lines:
            if is_by_weight(line):
                first = number_of(line.quantity, KILOGRAM)
                self.fields[f"weight_{line.pk}"] = WeightField(label=line.name, initial=first)
            if lots[line.pk]:
                self.fields[f"lot_{line.pk}"] = LotField(lots[line.pk], label=_label(line))

    def weights(self) -> dict[int, int]:
        """Grams by line."""
        return {line.pk: self.cleaned_data[name] for name, line in self.weighed.items()}

    def lots(self) -> dict[int, int]:
        """Lots by line, where one was said."""
        said = {line.pk: self.cleaned_data[name] for name, line in self.traced.items()}
        return {pk: lot for pk, lot in said.items() if lot}


class LotField(forms.TypedChoiceField):
    """One of these lots, or none; the first is chosen already."""

    def __init__(self, lots: list[Lot], **kwargs: Any) -> None:
        named = [(lot.pk, f"{show_day(lot.harvested_on)} · {lot} · {lot.plot}") for lot in lots]
        choices = [*named, ("", _("I do not say"))]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, initial=lots[0].pk, **kwargs)


def _label(line: ParcelLine) -> str:
    return gettext("From which lot? (%(goods)s)") % {"goods": line.name}
