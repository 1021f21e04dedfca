"""What a seller takes for bringing goods."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.money import parse_vnd
from common.widgets import MoneyInput

MOST_VND = 10_000_000


class DeliveryForm(forms.Form):
    """An empty price: as is usual, free."""

    price = forms.CharField(
        label=_("What do you take for bringing a parcel?"),
        help_text=_("Within the province. Leave it empty if it is free."),
        max_length=30,
        required=False,
        widget=MoneyInput,
    )
    is_free_in_commune = forms.BooleanField(label=_("Free within my commune"), required=False)

    def clean_price(self) -> int | None:
        text = self.cleaned_data["price"].strip()
        if not text:
            return None
        try:
            price = 0 if text.strip("0đ ") == "" else parse_vnd(text)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        if price > MOST_VND:
            raise ValidationError(_("That is too much for bringing one parcel."))
        return price

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}
