"""The catalogue's filters. Every state of them is an address; what makes no sense is passed over and said."""

from collections.abc import Collection
from decimal import Decimal
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal
from common.money import parse_vnd
from marketplace.models import Card
from marketplace.models.card import CardQuerySet
from marketplace.queries.catalogue import IN_STOCK
from marketplace.queries.nearness import Commune, Near, communes_here, read_near

MOST_VALUES = 30
NOT_CHOSEN: tuple[Any, ...] = (None, "", [], False)
NEAREST = "gan-nhat"
SORTS = {
    "": _("Newest first"),
    "gia-tang": _("Cheapest first"),
    "gia-giam": _("Dearest first"),
    NEAREST: _("Nearest first"),
}
# Prices that are counted: above the first, up to the second; None is open.
BANDS: dict[str, tuple[int | None, int | None]] = {
    "1": (None, 20_000),
    "2": (20_000, 50_000),
    "3": (50_000, 100_000),
    "4": (100_000, 300_000),
    "5": (300_000, None),
}
LIKED = 40  # tenths of the buyers' stars
_ORDERS = {
    "": ["-live_since", "-product"],
    "gia-tang": ["price_vnd", "-product"],
    "gia-giam": ["-price_vnd", "-product"],
}


class ManyField(forms.Field):
    """Several values of one name, as ?loai=a&loai=b. Unknown ones find nothing; nobody is told off for them."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        plain = (
            text
            for text in value or []
            if isinstance(text, str) and text.replace("-", "").replace("_", "").isalnum() and len(text) <= 60
        )
        return list(dict.fromkeys(plain))[:MOST_VALUES]


class VndField(forms.CharField):
    """An amount of đồng as people write it."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_vnd(text) if text else None
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class ManyFilter(django_filters.Filter):
    field_class = ManyField

    def filter(self, qs: QuerySet[Card], value: list[str]) -> QuerySet[Card]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class VndFilter(django_filters.Filter):
    field_class = VndField


class AnyOfFilter(ManyFilter):
    """Cards whose list has at least one of the chosen values."""

    def filter(self, qs: QuerySet[Card], value: list[str]) -> QuerySet[Card]:
        return qs.filter(**{f"{self.field_name}__overlap": value}) if value else qs


class InForceFilter(AnyOfFilter):
    """The same of certificates: those of today."""

    def filter(self, qs: QuerySet[Card], value: list[str]) -> QuerySet[Card]:
        return super().filter(qs, value).certified() if value else qs  # type: ignore[attr-defined]


class ProductFilter(django_filters.FilterSet):
    """Narrows cards (queries.catalogue.on_the_pole)."""

    loai = ManyFilter(field_name="category__slug")
    xa = ManyFilter(field_name="commune__code")
    gia_tu = VndFilter(field_name="price_vnd", lookup_expr="gte", label=_("From"), required=False, max_length=30)
    gia_den = VndFilter(field_name="price_vnd", lookup_expr="lte", label=_("To"), required=False, max_length=30)
    khoang = django_filters.ChoiceFilter(method="in_band", choices=[(band, band) for band in BANDS])
    con_hang = django_filters.BooleanFilter(method="in_stock", widget=forms.CheckboxInput)
    chin = django_filters.BooleanFilter(method="ripe_now", widget=forms.CheckboxInput)
    thang = django_filters.NumberFilter(method="ripe_in", min_value=1, max_value=12)
    gui = AnyOfFilter(field_name="ways")
    sao = django_filters.NumberFilter(method="with_stars", min_value=3, max_value=5)
    khen = django_filters.BooleanFilter(method="liked", widget=forms.CheckboxInput)
    chung_nhan = InForceFilter(field_name="certificates")
    gan = django_filters.CharFilter(method="keep", max_length=40)
    cach = django_filters.NumberFilter(method="not_farther", min_value=1, max_value=500)
    xep = django_filters.CharFilter(method="keep")

    class Meta:
        model = Card
        fields: list[str] = []

    _made_form: type[forms.Form]

    def in_stock(self, qs: QuerySet[Card], name: str, value: bool) -> QuerySet[Card]:
        return qs.filter(IN_STOCK) if value else qs

    def in_band(self, qs: QuerySet[Card], name: str, value: str) -> QuerySet[Card]:
        above, up_to = BANDS[value]
        qs = qs if above is None else qs.filter(price_vnd__gt=above)
        return qs if up_to is None else qs.filter(price_vnd__lte=up_to)

    def liked(self, qs: QuerySet[Card], name: str, value: bool) -> QuerySet[Card]:
        return qs.filter(rating__gte=LIKED) if value else qs

    def ripe_now(self, qs: QuerySet[Card], name: str, value: bool) -> QuerySet[Card]:
        return qs.filter(months__contains=[clock.today().month]) if value else qs

    def ripe_in(self, qs: QuerySet[Card], name: str, value: Decimal) -> QuerySet[Card]:
        return qs.filter(months__contains=[int(value)])

    def with_stars(self, qs: CardQuerySet, name: str, value: Decimal) -> QuerySet[Card]:
        return qs.filter(stars__gte=value).certified()

    def not_farther(self, qs: QuerySet[Card], name: str, value: Decimal) -> QuerySet[Card]:
        return qs.filter(commune__in=self.near.within(float(value))) if self.near else qs

    def keep(self, qs: QuerySet[Card], name: str, value: str) -> QuerySet[Card]:
        """What narrows nothing by itself."""
        return qs

    @cached_property
    def near(self) -> Near | None:
        """From where distance is told."""
        return read_near(self.chosen("gan") or "", self.communes)

    @cached_property
    def communes(self) -> list[Commune]:
        """The province's, by name."""
        return communes_here()

    def get_form_class(self) -> type[forms.Form]:
        """Made once: its fields are the same whatever is asked."""
        made = type(self)
        if "_made_form" not in vars(made):
            made._made_form = super().get_form_class()
        return made._made_form

    @cached_property
    def _clean(self) -> dict[str, Any]:
        self.form.is_valid()
        return self.form.cleaned_data

    def chosen(self, name: str) -> Any:
        """The clean value of one filter; None where it was not given or makes no sense."""
        return self._clean.get(name)

    def narrowed(self, *, but: Collection[str] = ()) -> QuerySet[Card]:
        """The cards that pass every filter, but for the ones named: so an option can tell how many it would show."""
        cards = self.queryset
        for name, each in self.filters.items():
            if name not in but and (value := self.chosen(name)) not in NOT_CHOSEN:
                cards = each.filter(cards, value)
        return cards

    @cached_property
    def narrowing(self) -> list[str]:
        """Names of the filters that were chosen."""
        names = [name for name in self.filters if name not in ("gan", "xep") and self.chosen(name) not in NOT_CHOSEN]
        return [name for name in names if name != "cach" or self.near]

    @property
    def state(self) -> str:
        """What was chosen, as a key: the same choice has the same one."""
        return repr([(name, self.chosen(name)) for name in (*self.narrowing, "gan")])

    @property
    def order(self) -> list[OrderBy | str]:
        sort = self.chosen("xep") or ""
        if sort == NEAREST and self.near:
            return [self.near.order, *_ORDERS[""]]
        return [*_ORDERS.get(sort, _ORDERS[""])]
