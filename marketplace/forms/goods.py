"""Putting something up for sale: one page, and nothing that was typed or photographed is lost when a part is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from common.money import parse_vnd
from common.widgets import MoneyInput, PhotoInput
from marketplace.actions.list_product import Goods
from marketplace.days import parse_day, show_day
from marketplace.models import Category, Product, Unit
from marketplace.quantities import number_of, parse_quantity
from photos.actions.keep_photo import keep_photo
from photos.models import Photo

NO_PICTURE = _("Take a picture of it first: buyers look at the picture.")
SALT = "marketplace.kept-photo"


class GoodsForm(forms.Form):
    """What a seller says about something for sale.

    A good picture is kept at once, though something else is wrong, and goes with the form as a signed id: nobody
    takes a picture twice.
    """

    photo = forms.FileField(label=_("Picture"), widget=PhotoInput, error_messages={"required": NO_PICTURE})
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What do you sell?"), max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Which kind?"), empty_label=_("Choose a kind"))
    price = forms.CharField(label=_("Price"), max_length=30, widget=MoneyInput)
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("For one"), empty_label=None)
    quantity = forms.CharField(
        label=_("How much is there?"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    quantity_was = forms.CharField(required=False, widget=forms.HiddenInput)
    until = forms.CharField(
        label=_("On sale until"),
        required=False,
        max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "15/12"}),
    )
    description = forms.CharField(
        label=_("A few words more"),
        required=False,
        max_length=2000,
        help_text=_("How it was grown, how to keep it, when it was picked."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, user: User, product: Product | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.product = product
        self.kept_photo = self._kept() or (_picture_of(product) if product else None)
        self.fields["photo"].required = self.kept_photo is None

    def clean_photo(self) -> Photo | None:
        """Keep a new picture now; without one, take the one kept before."""
        upload = self.cleaned_data.get("photo")
        if upload:
            try:
                self.kept_photo = keep_photo(file=upload, by=self.user, title=self.data.get("name", ""))
            except Refusal as refusal:
                raise ValidationError(str(refusal)) from refusal
            self._carry(self.kept_photo)
        return self.kept_photo

    def clean_price(self) -> int:
        return _understood(parse_vnd, self.cleaned_data["price"])

    def clean_until(self) -> date | None:
        text: str = self.cleaned_data["until"]
        return _understood(parse_day, text) if text else None

    def clean(self) -> dict[str, Any]:
        """Read the amount in its unit. One that was not touched stays what it is now, whatever was sold meanwhile."""
        cleaned = super().clean() or {}
        text, unit = cleaned.get("quantity"), cleaned.get("unit")
        if text and unit:
            is_same_unit = unit.pk == self.initial.get("unit")
            is_untouched = self.product is not None and is_same_unit and text == cleaned.get("quantity_was")
            try:
                cleaned["available"] = None if is_untouched else parse_quantity(text, unit)
            except Refusal as refusal:
                self.add_error("quantity", str(refusal))
        return cleaned

    @property
    def goods(self) -> Goods:
        """What the valid form says."""
        said = self.cleaned_data
        return Goods(
            name=said["name"],
            category=said["category"],
            price_vnd=said["price"],
            unit=said["unit"],
            available=said["available"],
            until=said["until"],
            photo=said["photo"],
            description=said["description"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def _kept(self) -> Photo | None:
        """The picture that came with the form, if it is this person's own."""
        token = self.data.get("kept", "") if self.is_bound else ""
        try:
            pk, owner = signing.loads(token, salt=SALT, max_age=60 * 60 * 24)
        except (signing.BadSignature, TypeError, ValueError):
            return None
        return Photo.objects.filter(pk=pk).first() if owner == self.user.pk else None

    def _carry(self, photo: Photo) -> None:
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data["kept"] = signing.dumps([photo.pk, self.user.pk], salt=SALT)
        self.data = data


def goods_as_typed(product: Product) -> dict[str, object]:
    """What the form shows first for goods that exist."""
    offer = product.offers.filter(closed_at=None).select_related("unit").first()
    typed: dict[str, object] = {
        "name": product.name,
        "category": product.category_id,
        "description": product.description,
    }
    if offer is None:
        return typed
    left = number_of(offer.available, offer.unit)
    until = show_day(offer.ends_on) if offer.ends_on else ""
    price = f"{offer.price_vnd:,}".replace(",", ".")
    return {**typed, "price": price, "unit": offer.unit_id, "quantity": left, "quantity_was": left, "until": until}


def _picture_of(product: Product) -> Photo | None:
    first = product.photos.select_related("photo").first()
    return first.photo if first else None


def _understood(parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
