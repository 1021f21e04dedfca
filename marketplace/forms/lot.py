"""A lot as its seller writes it down: the harvest, a step on the way, what went into it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal
from households.models import Participant
from marketplace.actions.open_lot import Harvest
from marketplace.days import parse_day
from marketplace.forms.certificate import DayInput
from marketplace.models import Lot, LotStage, Offer, Product, Unit
from marketplace.quantities import parse_quantity


class LotFormBase(forms.Form):
    """A form whose action may refuse."""

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class HarvestForm(LotFormBase):
    """What was picked, where, when and how much of it. The plot of last time stands there already."""

    product = forms.ModelChoiceField(Product.objects.none(), label=_("What was picked?"), empty_label=None)
    harvested_on = forms.CharField(label=_("Harvested on"), max_length=12, widget=DayInput)
    plot = forms.CharField(
        label=_("Which plot or pond?"),
        max_length=120,
        help_text=_("As you call it: the field behind the house, pond 2. Buyers read it."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    quantity = forms.CharField(
        label=_("How much was it?"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Counted in"), empty_label=None)
    best_before_on = forms.CharField(label=_("Keeps until"), max_length=12, required=False, widget=DayInput)

    def __init__(self, *args: Any, participant: Participant, slug: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goods = Product.objects.filter(shop__participant=participant).exclude(state=Product.State.TAKEN_DOWN)
        self.fields["product"].queryset = goods.order_by("-pk")  # type: ignore[attr-defined]
        if not self.is_bound:
            self._remember(participant, slug)

    def clean_harvested_on(self) -> date:
        return _day(self.cleaned_data["harvested_on"], is_past=True)

    def clean_best_before_on(self) -> date | None:
        text: str = self.cleaned_data["best_before_on"]
        return _day(text) if text else None

    def clean(self) -> dict[str, Any]:
        """How much, in the unit that was chosen."""
        said = self.cleaned_data
        if "quantity" in said and "unit" in said:
            try:
                said["quantity"] = parse_quantity(said["quantity"], said["unit"])
            except Refusal as refusal:
                self.add_error("quantity", str(refusal))
        return said

    @property
    def harvest(self) -> Harvest:
        """What the valid form says."""
        said = self.cleaned_data
        return Harvest(
            harvested_on=said["harvested_on"],
            plot=said["plot"],
            unit=said["unit"],
            quantity=said["quantity"],
            best_before_on=said["best_before_on"],
        )

    def _remember(self, participant: Participant, slug: str) -> None:
        """Today, and what was said last time."""
        last = Lot.objects.filter(product__shop__participant=participant).order_by("-pk").first()
        goods = self.fields["product"].queryset  # type: ignore[attr-defined]
        product = (
            goods.filter(slug=slug).first() or (last and goods.filter(pk=last.product_id).first()) or goods.first()
        )
        offer = Offer.objects.filter(product=product, closed_at=None).first()
        self.initial = {
            "product": product,
            "harvested_on": f"{clock.today():%d/%m/%Y}",
            "plot": last.plot if last else "",
            "unit": offer.unit_id if offer else (last.unit_id if last else None),
        }


class StageForm(LotFormBase):
    """A step: what, when, where."""

    kind = forms.ChoiceField(label=_("What was done?"), choices=LotStage.Kind.choices)
    day = forms.CharField(label=_("Day"), max_length=12, widget=DayInput)
    hour = forms.TimeField(label=_("Time"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    spot = forms.CharField(label=_("Where?"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    detail = forms.CharField(
        label=_("With what, how?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, lot: Lot, **kwargs: Any) -> None:
        now = localtime(clock.now())
        first = {"kind": LotStage.Kind.PACKED, "day": f"{now:%d/%m/%Y}", "hour": now.time(), "spot": lot.plot}
        super().__init__(*args, **{"initial": first, **kwargs})

    def clean_day(self) -> date:
        return _day(self.cleaned_data["day"], is_past=True)

    @property
    def at(self) -> datetime:
        """The moment that the valid form says; of this very minute it is now."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class SourceForm(LotFormBase):
    """One step back."""

    what = forms.CharField(
        label=_("What went in?"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": _("seedlings, fingerlings, feed")}),
    )
    source = forms.CharField(
        label=_("From whom?"),
        max_length=120,
        help_text=_("The shop or hatchery, or the code on the label of its lot. Buyers read it."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def _day(text: str, *, is_past: bool = False) -> date:
    try:
        return parse_day(text, is_past=is_past)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
