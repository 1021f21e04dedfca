"""Putting something up for sale: one page, and nothing that was typed or photographed is lost when a part is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from common.money import parse_vnd
from common.widgets import MoneyInput
from marketplace.actions.list_product import Goods
from marketplace.days import parse_day, show_day
from marketplace.forms.pictures import PhotosField, arranged, carried, take_in, token_of
from marketplace.models import Category, DeliveryRate, Product, Unit
from marketplace.models.delivery import usual_ways
from marketplace.quantities import number_of, parse_quantity
from marketplace.weights import grams_of, parse_grams, show_grams
from photos.models import Photo
from photos.sizes import with_sizes

NO_PICTURE = _("Take a picture of it first: buyers look at the picture.")
NOW, LATER = "now", "later"


class GoodsForm(forms.Form):
    """What a seller says about something for sale, with up to six pictures (forms/pictures.py)."""

    photo = PhotosField(label=_("Pictures"), error_messages={"required": NO_PICTURE})
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
    when = forms.ChoiceField(
        label=_("When can they have it?"),
        required=False,
        choices=[(NOW, _("Now")), (LATER, _("Take orders, it is picked later"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    harvest_on = forms.CharField(
        label=_("Picked on"),
        required=False,
        max_length=12,
        help_text=_("Only if it is picked later. Buyers order now and see the day."),
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "12/12"}),
    )
    ways = forms.MultipleChoiceField(
        label=_("How do buyers get it?"),
        choices=DeliveryRate.Way.choices,
        initial=usual_ways,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one way in which buyers get it.")},
    )
    weight = forms.CharField(
        label=_("Weight of one, packed"),
        required=False,
        max_length=12,
        help_text=_("For the post, like 500 g or 1,5 kg. What is sold by weight needs none."),
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "500 g"}),
    )
    description = forms.CharField(
        label=_("A few words more"),
        required=False,
        max_length=2000,
        help_text=_("How it was grown, how to keep it, when it was picked."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        product: Product | None = None,
        pictures: list[Photo] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.product = product
        came = carried(self.data, user) if self.is_bound else pictures
        self.pictures = came if came is not None else _pictures_of(product) if product else []
        self.fields["photo"].required = not self.pictures

    @property
    def rows(self) -> list[tuple[Photo, str]]:
        """The pictures in their order, each with what the form carries of it."""
        return [(photo, token_of(photo, self.user)) for photo in self.pictures]

    def clean_photo(self) -> list[Photo]:
        """Keep new pictures now, behind those that are there."""
        files = self.cleaned_data["photo"]
        if troubles := take_in(files, into=self.pictures, by=self.user, title=self.data.get("name", "")):
            raise ValidationError(troubles)
        return self.pictures

    def after_pressing(self) -> "GoodsForm | None":
        """The same form with its pictures moved or removed and everything typed still there, if that was pressed."""
        if not self.is_bound or arranged([], self.data) is None:
            return None
        self.full_clean()  # keeps what was chosen meanwhile
        typed = {name: self[name].value() for name in self.fields if name != "photo"}
        return GoodsForm(
            user=self.user, product=self.product, pictures=arranged(self.pictures, self.data), initial=typed
        )

    def clean_price(self) -> int:
        return _understood(parse_vnd, self.cleaned_data["price"])

    def clean_until(self) -> date | None:
        text: str = self.cleaned_data["until"]
        return _understood(parse_day, text) if text else None

    def clean_harvest_on(self) -> date | None:
        """The day, where it is picked later; a day that came already means now."""
        if self.cleaned_data.get("when") != LATER:
            return None
        text: str = self.cleaned_data["harvest_on"]
        if not text:
            raise ValidationError(_("Write the day on which it is picked."))
        return _understood(parse_day, text)

    def clean_weight(self) -> int | None:
        text: str = self.cleaned_data["weight"]
        return _understood(parse_grams, text) if text else None

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
            photos=said["photo"],
            description=said["description"],
            harvest_on=said["harvest_on"],
            unit_grams=said["weight"],
            ways=said["ways"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def goods_as_typed(product: Product) -> dict[str, object]:
    """What the form shows first for goods that exist."""
    offer = product.offers.filter(closed_at=None).select_related("unit").first()
    typed: dict[str, object] = {
        "name": product.name,
        "category": product.category_id,
        "description": product.description,
        "ways": product.ways,
    }
    if offer is None:
        return typed
    left = number_of(offer.available, offer.unit) if offer.available else ""
    until = show_day(offer.ends_on) if offer.ends_on else ""
    price = f"{offer.price_vnd:,}".replace(",", ".")
    typed |= {"price": price, "unit": offer.unit_id, "quantity": left, "quantity_was": left, "until": until}
    if offer.unit_grams and offer.unit_grams != grams_of(offer.unit):
        typed["weight"] = show_grams(offer.unit_grams)
    if offer.is_on_order and offer.harvest_on:
        typed |= {"when": LATER, "harvest_on": show_day(offer.harvest_on)}
    return typed


def _pictures_of(product: Product) -> list[Photo]:
    rows = product.photos.prefetch_related(Prefetch("photo", queryset=with_sizes("thumb")))
    return [row.photo for row in rows]


def _understood(parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
