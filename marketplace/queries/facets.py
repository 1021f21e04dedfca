"""How many goods each option of a filter would show, given the other filters. Two grouped queries at any size."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from common.naming import name_at
from marketplace.filters import ProductFilter
from marketplace.models import Category
from marketplace.queries.catalogue import IN_STOCK
from places.models import Place


@dataclass(frozen=True)
class Choice:
    """One option as the component filter_group takes it."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facets:
    """Options with their counts, and ``total``: what all filters together leave."""

    categories: list[Choice]
    communes: list[Choice]
    in_stock: Choice
    total: int


def facets_of(filters: ProductFilter) -> Facets:
    """Count the options. Chosen ones stay in sight even where they would show nothing, to be taken back."""
    kinds, only_in_stock = filters.chosen("loai") or [], bool(filters.chosen("con_hang"))
    rows = list(
        filters.narrowed(but="loai", but_too="con_hang")
        .order_by("category__position", "category__name")
        .values_list("category__slug", name_at("category"))
        .annotate(every=Count("pk"), left=Count("pk", filter=IN_STOCK))
    )
    shown = [(slug, name, left if only_in_stock else every) for slug, name, every, left in rows]
    return Facets(
        categories=_choices(shown, kinds, Category.objects.values_list("slug", name_at())),
        communes=_communes(filters),
        in_stock=Choice("true", "", sum(row[3] for row in rows if not kinds or row[0] in kinds), only_in_stock),
        total=sum(row[2] for row in shown if not kinds or row[0] in kinds),
    )


def _communes(filters: ProductFilter) -> list[Choice]:
    """Those with most goods first."""
    commune = "shop__participant__commune"
    rows = (
        filters.narrowed(but="xa")
        .values_list(f"{commune}__code", f"{commune}__full_name")
        .annotate(n=Count("pk"))
        .order_by("-n", f"{commune}__full_name")
    )
    return _choices(rows, filters.chosen("xa") or [], Place.objects.standing().values_list("code", "full_name"))


def _choices(rows: Iterable[Any], chosen: list[str], names: QuerySet[Any, Any]) -> list[Choice]:
    """``names`` (value, label) is asked only for what was chosen and has nothing to show."""
    options = [Choice(value, name, count, value in chosen) for value, name, count in rows if count or value in chosen]
    missing = set(chosen) - {option.value for option in options}
    if not missing:
        return options
    key = "slug" if names.model is Category else "code"
    return options + [Choice(value, name, 0, True) for value, name in names.filter(**{f"{key}__in": missing})]
