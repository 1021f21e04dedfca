"""How many goods each option of a filter would show, given the other filters. Two grouped queries at any size, whose
answer holds for a moment (common/near.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from common.near import remembered
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


@dataclass(frozen=True)
class _Counts:
    """By category (id): all, and those in stock. By commune: code, name and count, most first."""

    categories: dict[int, tuple[int, int]]
    communes: list[tuple[str, str, int]]


def facets_of(filters: ProductFilter, query: str = "") -> Facets:
    """Count the options. Chosen ones stay in sight even where they would show nothing, to be taken back.

    ``query`` are the words that have narrowed the filters' queryset.
    """
    kinds, only_in_stock = filters.chosen("loai") or [], bool(filters.chosen("con_hang"))
    counts = remembered(f"facets {query} {filters.state}", lambda: _count(filters))
    rows = [(kind.slug, kind.label, *counts.categories.get(kind.pk, (0, 0))) for kind in all_categories()]
    shown = [(slug, name, left if only_in_stock else every) for slug, name, every, left in rows]
    return Facets(
        categories=_choices(shown, kinds),
        communes=_choices(_with_chosen(counts.communes, filters.chosen("xa") or []), filters.chosen("xa") or []),
        in_stock=Choice("true", "", sum(row[3] for row in rows if not kinds or row[0] in kinds), only_in_stock),
        total=sum(row[2] for row in shown if not kinds or row[0] in kinds),
    )


def all_categories() -> list[Category]:
    """Every kind of goods in its order."""
    return remembered("categories", lambda: list(Category.objects.all()))


def _count(filters: ProductFilter) -> _Counts:
    kinds = filters.narrowed(but="loai", but_too="con_hang").order_by().values("category")
    kinds = kinds.annotate(every=Count("pk"), left=Count("pk", filter=IN_STOCK))
    places = filters.narrowed(but="xa").order_by().values_list("commune").annotate(n=Count("pk"))
    many = dict(places)
    rows = Place.objects.filter(pk__in=many).values_list("pk", "code", "full_name")
    return _Counts(
        categories={row["category"]: (row["every"], row["left"]) for row in kinds},
        communes=sorted(((code, name, many[pk]) for pk, code, name in rows), key=lambda row: (-row[2], row[1])),
    )


def _with_chosen(rows: list[tuple[str, str, int]], chosen: list[str]) -> list[tuple[str, str, int]]:
    """Places that were chosen and have nothing to show are asked by their code."""
    missing = set(chosen) - {code for code, _, _ in rows}
    if not missing:
        return rows
    names = Place.objects.standing().filter(code__in=missing).values_list("code", "full_name")
    return rows + [(code, name, 0) for code, name in names]


def _choices(rows: Iterable[tuple[str, str, int]], chosen: list[str]) -> list[Choice]:
    return [Choice(value, name, count, value in chosen) for value, name, count in rows if count or value in chosen]
