"""A form with every kind of input, for the gallery of components."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.widgets import CommuneSelect, HamletInput, MoneyInput, PhoneInput, PhotoInput, QuantityInput

COMMUNES = [
    ("", "—"),
    ("30313", "Xã Mỹ Hòa Hưng"),
    ("30628", "Xã Chợ Mới"),
    ("30742", "Phường Rạch Giá"),
    ("31078", "Đặc khu Phú Quốc"),
]


class GalleryForm(forms.Form):
    """Nothing is kept of it."""

    name = forms.CharField(label=_("What do you sell?"), max_length=80, help_text=_("As people at the market call it."))
    price = forms.CharField(label=_("Price"), widget=MoneyInput)
    unit = forms.ChoiceField(label=_("Per"), choices=[("kg", "kg"), ("chuc", "chục"), ("trai", "trái")])
    quantity = forms.CharField(label=_("How much is left?"), widget=QuantityInput(step="0.5", unit="kg"))
    phone = forms.CharField(label=_("Phone"), widget=PhoneInput)
    commune = forms.ChoiceField(
        label=_("Commune or ward"),
        widget=CommuneSelect,
        choices=COMMUNES,
    )
    hamlet = forms.CharField(label=_("Hamlet"), widget=HamletInput, required=False)
    note = forms.CharField(label=_("A word to the seller"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    pay = forms.ChoiceField(
        label=_("How will you pay?"),
        widget=forms.RadioSelect,
        choices=[("cash", _("Cash when it comes")), ("card", _("Card, now"))],
    )
    photo = forms.FileField(label=_("Picture"), widget=PhotoInput, required=False)
    agree = forms.BooleanField(label=_("I agree"))
