"""Checkout on one page: who, where to, how it is paid. Checks shape; place_order checks truth."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from common.phones import parse_phone, show_phone
from common.text import clean
from common.widgets import PhoneInput
from marketplace.actions.place_order import Delivery
from marketplace.models import DeliveryRate, Order
from marketplace.queries.baskets import Contents
from marketplace.queries.checkout import ways_to
from payments.rails import enabled_rails
from places.errors import PlaceAmbiguous, PlaceUnknown
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province


class PhoneField(forms.CharField):
    """A mobile number in any form, clean as E.164."""

    widget = PhoneInput

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_phone(text) if text else text
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class CommuneField(forms.CharField):
    """A commune anywhere in the country, as people write it; without a province it is looked for at home first."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return _find(text)
        except PlaceAmbiguous as refusal:
            raise ValidationError(_several(refusal.places)) from refusal
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


def _find(text: str) -> Place:
    try:
        return find_place(text, within=installation_province())
    except PlaceAmbiguous:
        raise
    except PlaceUnknown as at_home:
        try:
            return find_place(text)
        except PlaceAmbiguous:
            raise
        except PlaceUnknown:
            raise at_home from None


def _several(places: list[Place]) -> str:
    names = "; ".join(f"{place.full_name}, {place.parent.full_name if place.parent else ''}" for place in places[:4])
    return str(_("Several places have this name. Add the province, like: %(names)s.") % {"names": names})


class CheckoutForm(forms.Form):
    """Every field keeps what was typed. The commune and the address are asked for unless it is picked up."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    phone = PhoneField(label=_("Phone"), max_length=30, help_text=_("The seller calls it before bringing the goods."))
    way = forms.ChoiceField(label=_("How do you get it?"), widget=forms.RadioSelect)
    commune = CommuneField(
        label=_("Commune or ward, and the province if it is another one"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "list": "communes"}),
        error_messages={"required": _("The post needs to know the commune or ward.")},
    )
    address = forms.CharField(
        label=_("House, road, hamlet"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "street-address"}),
        error_messages={"required": _("The post needs house, road or hamlet.")},
    )
    note = forms.CharField(label=_("A word to the seller"), max_length=300, required=False)
    rail = forms.ChoiceField(label=_("How do you pay?"), widget=forms.RadioSelect)
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    as_seen = forms.CharField(widget=forms.HiddenInput, max_length=5000, required=False)

    def __init__(self, *args: Any, contents: Contents, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rails, ways = enabled_rails(), ways_to(contents)
        self.fields["way"].choices = [(each.way, each.words) for each in ways]  # type: ignore[attr-defined]
        self.fields["rail"].choices = [(rail.name, f"{rail.label}. {rail.help}") for rail in rails]  # type: ignore[attr-defined]
        if self.data.get("way") == DeliveryRate.Way.PICK_UP:
            self.fields["commune"].required = self.fields["address"].required = False
        self.fields["way"].initial = ways[0].way if ways else None
        self.fields["rail"].initial = "cash" if any(rail.name == "cash" for rail in rails) else None

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == DeliveryRate.Way.PICK_UP:
            self.errors.pop("commune", None)  # typed, then not needed
        return data

    def delivery(self) -> Delivery:
        """The clean data, as place_order takes it."""
        data, is_sent = self.cleaned_data, self.cleaned_data["way"] != DeliveryRate.Way.PICK_UP
        return Delivery(
            name=data["name"],
            phone=data["phone"],
            way=data["way"],
            commune=data["commune"] if is_sent else None,
            address=clean(data["address"]) if is_sent else "",
            note=clean(data["note"]),
        )


def first_values(user: object, as_seen: str) -> dict[str, Any]:
    """What stands in the fields at first: for who is signed in, name, phone and the last address."""
    values: dict[str, Any] = {"form_key": uuid.uuid4(), "as_seen": as_seen}
    if not isinstance(user, User):
        return values
    last = Order.objects.visible_to(user).select_related("commune__parent").order_by("-placed_at").first()
    values |= {"name": user.name, "phone": show_phone(user.phone) if user.phone else ""}
    if last is not None:
        values |= {"name": user.name or last.name, "address": last.address, "commune": _written(last.commune)}
    return values


def _written(commune: Place | None) -> str:
    if commune is None:
        return ""
    is_home = commune.parent is None or commune.parent.code == settings.PROVINCE_CODE
    return commune.full_name if is_home else f"{commune.full_name}, {commune.parent.full_name}"  # type: ignore[union-attr]
