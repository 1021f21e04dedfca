"""How much somebody takes of an offer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.widgets import QuantityInput
from marketplace.models import Offer, Unit
from marketplace.quantities import number_of, parse_quantity


class QuantityField(forms.CharField):
    """An amount typed in ``unit``, clean as base units."""

    def __init__(self, *, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        widget = QuantityInput(step=number_of(unit.smallest, unit).replace(",", "."), unit=unit.label)
        super().__init__(widget=widget, max_length=20, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_quantity(text, self.unit)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class TakeForm(forms.Form):
    """On the page of a product. The first amount is one unit, or the least that is sold."""

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = number_of(max(offer.unit.base_units, offer.unit.smallest), offer.unit)
        self.fields["quantity"] = QuantityField(unit=offer.unit, label=_("How much"), initial=first)
