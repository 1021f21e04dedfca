"""One page of the catalogue: words, filters, counts and cards together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from marketplace.filters import SORTS, ProductFilter
from marketplace.queries.catalogue import NEWEST, Shown, on_the_pole, shown
from marketplace.queries.facets import Choice, Facets, facets_of
from marketplace.queries.search import NOTHING, search
from marketplace.searching import read_query

PAGE_SIZE = 24
NEAREST = 6
MOST_COMMUNES = 8


class _Counted(Paginator):
    """A paginator that was told how many there are: the facets know."""

    def __init__(self, objects: object, size: int, *, count: int) -> None:
        super().__init__(objects, size)  # type: ignore[arg-type]
        self._known = count

    @cached_property
    def count(self) -> int:
        return self._known


@dataclass(frozen=True)
class Browsed:
    """What the catalogue page shows. ``how`` is how the words were found; ``nearest`` are cards for an empty page."""

    query: str
    how: str
    filters: ProductFilter
    facets: Facets
    page: Page
    sorts: Sequence[tuple[str, object, bool]]
    cards: list[Shown]
    nearest: list[Shown]

    @property
    def chips(self) -> list[dict[str, object]]:
        """One touch for a kind of goods; the words stay, other filters go."""
        words = {"q": self.query} if self.query else {}
        kinds = self.filters.chosen("loai") or []
        everything = {"label": _("Everything"), "href": "?" + urlencode(words), "current": not kinds}
        return [everything] + [
            {"label": kind.label, "href": "?" + urlencode({**words, "loai": kind.value}), "current": kind.checked}
            for kind in self.facets.categories
        ]

    @property
    def near_communes(self) -> list[Choice]:
        """The places to tick: those with most goods, and those that are ticked."""
        return [place for n, place in enumerate(self.facets.communes) if n < MOST_COMMUNES or place.checked]

    @property
    def more_communes(self) -> list[Choice]:
        """All other places, folded away."""
        return [place for n, place in enumerate(self.facets.communes) if n >= MOST_COMMUNES and not place.checked]

    @property
    def is_filtered(self) -> bool:
        return any(
            self.filters.chosen(name) not in (None, "", []) for name in ("loai", "xa", "gia_tu", "gia_den", "con_hang")
        )


def browse(asked: QueryDict) -> Browsed:
    """Answer an address of the catalogue. At most seven queries, the same at any size."""
    query = read_query(asked.get("q", ""))
    found = search(on_the_pole(), query)
    filters = ProductFilter(asked, queryset=found.products)
    facets = facets_of(filters, query)
    sort = filters.chosen("xep") or ""
    order = [*(found.order if sort not in SORTS or not sort else ()), *filters.order]
    rows = filters.narrowed().order_by(*order)
    page = _Counted(rows, PAGE_SIZE, count=facets.total).get_page(asked.get("page"))
    cards = rows[(page.number - 1) * PAGE_SIZE : page.number * PAGE_SIZE]
    nearest = [] if facets.total else _nearest(filters, found.how)
    sorts = [(key, label, key == sort) for key, label in SORTS.items()]
    return Browsed(query, found.how, filters, facets, page, sorts, shown(cards), nearest)


def _nearest(filters: ProductFilter, how: str) -> list[Shown]:
    """For an empty page: the same words without the filters, else the newest goods."""
    cards = on_the_pole() if how == NOTHING else filters.queryset
    return shown(cards.order_by(*NEWEST)[:NEAREST])
