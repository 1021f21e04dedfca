"""One page of the catalogue: words, filters, counts and cards together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.counted import CountedPaginator
from marketplace.filters import NEAREST, SORTS, ProductFilter
from marketplace.models import Card
from marketplace.queries.catalogue import NEWEST, Shown, on_the_pole, shown
from marketplace.queries.facets import Choice, Facets, facets_of
from marketplace.queries.nearness import Near, communes_here
from marketplace.queries.search import NOTHING, search
from marketplace.searching import read_query

PAGE_SIZE = 24
MOST_NEAREST = 6
MANY, NEWEST_OF_MANY = 4_000, 800
MOST_COMMUNES = 8
OFF = {
    "loai": gettext_lazy("Any kind"),
    "xa": gettext_lazy("From anywhere"),
    "gia_tu": gettext_lazy("Any price"),
    "gia_den": gettext_lazy("Any price"),
    "khoang": gettext_lazy("Any price"),
    "con_hang": gettext_lazy("Sold out too"),
    "chin": gettext_lazy("Ripe or not"),
    "thang": gettext_lazy("In any month"),
    "gui": gettext_lazy("Sent in any way"),
    "sao": gettext_lazy("With or without stars"),
    "khen": gettext_lazy("Rated or not"),
    "chung_nhan": gettext_lazy("With or without a certificate"),
    "cach": gettext_lazy("From farther away"),
}


@dataclass(frozen=True)
class Browsed:
    """What the catalogue page shows. ``how`` is how the words were found; ``nearest`` are cards for an empty page."""

    query: str
    how: str
    filters: ProductFilter
    facets: Facets
    page: Page
    sorts: Sequence[Choice]
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
    def near(self) -> Near | None:
        """From where distance is told."""
        return self.filters.near

    @property
    def from_communes(self) -> list[Choice]:
        """From where it may be told."""
        here = self.near.value if self.near else ""
        return [Choice(each.code, each.name, None, each.code == here) for each in self.filters.communes]

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters.narrowing)

    @property
    def loosened(self) -> list[dict[str, object]]:
        """For an empty page: what would be there with one filter off."""
        names = ((name, self.facets.without(name)) for name in self.filters.narrowing)
        return [
            {"label": OFF[name], "href": "?" + self.address_without(name), "count": count}
            for name, count in names
            if count
        ]

    def address_without(self, *names: str) -> str:
        """The query of this page's address, without some filters and from its first page."""
        asked = self.filters.data.copy()
        for name in (*names, "page"):
            asked.pop(name, None)
        return asked.urlencode()

    @property
    def words_alone(self) -> str:
        """The same words without any filter."""
        return "/cho/" + ("?" + urlencode({"q": self.query}) if self.query else "")


def browse(asked: QueryDict) -> Browsed:
    """Answer an address of the catalogue. At most eight queries, the same at any size."""
    query = read_query(asked.get("q", ""))
    communes = communes_here()
    found = search(query, communes)
    filters = ProductFilter(asked, queryset=found.products)
    filters.communes = communes
    facets = facets_of(filters, query)
    sort = filters.chosen("xep") or ""
    order = [*(found.order if sort not in SORTS or not sort else []), *filters.order]
    rows = filters.narrowed().order_by(*order)
    page = CountedPaginator(rows, PAGE_SIZE, count=facets.total).get_page(asked.get("page"))
    cards = []
    if found.named and not sort and page.number == 1 and facets.total >= MANY:
        cards = _among_newest(rows.filter(found.named))
    cards = cards or shown(rows[(page.number - 1) * PAGE_SIZE : page.number * PAGE_SIZE])
    nearest = [] if facets.total else _nearest(filters, found.how)
    sorts = [
        Choice(key, str(label), None, key == sort) for key, label in SORTS.items() if key != NEAREST or filters.near
    ]
    return Browsed(query, found.how, filters, facets, page, sorts, cards, nearest)


def _among_newest(named: QuerySet[Card]) -> list[Shown]:
    """The first page of a word that very many goods are called by: looked for among the newest alone, so that not all of
    them are read to be put in order. Nothing where these do not fill the page.
    """
    newest = on_the_pole().order_by(*NEWEST).values("pk")[:NEWEST_OF_MANY]
    cards = shown(named.filter(pk__in=newest).order_by(*NEWEST)[:PAGE_SIZE])
    return cards if len(cards) == PAGE_SIZE else []


def _nearest(filters: ProductFilter, how: str) -> list[Shown]:
    """For an empty page: the same words without the filters, else the newest goods."""
    cards = on_the_pole() if how == NOTHING else filters.queryset
    return shown(cards.order_by(*NEWEST)[:MOST_NEAREST])
