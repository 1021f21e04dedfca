"""One page of the catalogue: words, filters, counts and cards together."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from marketplace.filters import SORTS, ProductFilter
from marketplace.models import Product
from marketplace.queries.catalogue import for_cards, on_the_pole
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
    sorts: list[tuple[str, object, bool]]
    nearest: list[Product]

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
    facets = facets_of(filters)
    sort = filters.chosen("xep") or ""
    order = [*(found.order if sort not in SORTS or not sort else ()), *filters.order]
    cards = for_cards(filters.narrowed()).order_by(*order)
    page = _Counted(cards, PAGE_SIZE, count=facets.total).get_page(asked.get("page"))
    nearest = [] if facets.total else _nearest(filters, found.how)
    return Browsed(
        query, found.how, filters, facets, page, [(key, label, key == sort) for key, label in SORTS.items()], nearest
    )


def _nearest(filters: ProductFilter, how: str) -> list[Product]:
    """For an empty page: the same words without the filters, else the newest goods."""
    products = on_the_pole() if how == NOTHING else filters.queryset
    return list(for_cards(products).order_by("-live_since", "-pk")[:NEAREST])
