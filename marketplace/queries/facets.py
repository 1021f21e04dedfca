"""How many goods each option of a filter would show, given the other filters. Two grouped queries at any size; the
options with their counts hold for a moment (common/near.py).

The first counts goods that are alike in all that the options ask, a few hundred groups of them; the second counts by
commune. Every option's number is a sum of these.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, Count, Q, Value, When
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from common import clock
from common.money import show_vnd
from common.near import remembered
from marketplace.filters import BANDS, LIKED, ProductFilter
from marketplace.models import Category, DeliveryRate
from marketplace.queries.nearness import RADII, Commune
from places.models import Place
from places.queries.around import middle_of


@dataclass(frozen=True)
class Choice:
    """One option as the component filter_group takes it; ``count`` is None where nothing is counted."""

    value: str
    label: str
    count: int | None
    checked: bool


class _Alike(NamedTuple):
    """Goods that no option tells apart, and how many they are."""

    category: int
    band: str
    left: bool
    liked: bool
    months: list[int]
    ways: list[str]
    stars: int
    certificates: list[str]
    n: int


@dataclass(frozen=True)
class _Counts:
    """Goods by what they are; and by commune (id)."""

    alike: list[_Alike]
    communes: dict[int, int]


_PASSES: dict[str, Callable[[_Alike, Any], bool]] = {
    "loai": lambda goods, kinds: goods.category in kinds,
    "khoang": lambda goods, band: goods.band == band,
    "con_hang": lambda goods, _: goods.left,
    "khen": lambda goods, _: goods.liked,
    "chin": lambda goods, _: clock.today().month in goods.months,
    "thang": lambda goods, month: int(month) in goods.months,
    "gui": lambda goods, ways: not set(ways).isdisjoint(goods.ways),
    "sao": lambda goods, stars: goods.stars >= stars,
    "chung_nhan": lambda goods, schemes: not set(schemes).isdisjoint(goods.certificates),
}
SCHEMES = {"ocop": "OCOP", "vietgap": "VietGAP", "globalgap": "GlobalGAP", "organic": gettext_lazy("Organic")}


class Facets:
    """Options with their counts, and ``total``: what all filters together leave. Chosen ones stay in sight even where they
    would show nothing, to be taken back.
    """

    def __init__(self, filters: ProductFilter, counts: _Counts) -> None:
        self._counts, self._kinds = counts, all_categories()
        self._asked = {name: filters.chosen(name) for name in filters.narrowing}
        self._from, self._here = filters.near, filters.communes
        self._chosen = {name: value for name, value in self._asked.items() if name in _PASSES}
        if "loai" in self._chosen:
            self._chosen["loai"] = {kind.pk for kind in self._kinds if kind.slug in self._chosen["loai"]}

    @cached_property
    def total(self) -> int:
        return self._count()

    @cached_property
    def categories(self) -> list[Choice]:
        chosen = self._asked.get("loai") or []
        counts = self._by("loai", lambda goods: [goods.category])
        return _choices(((kind.slug, kind.label, counts.get(kind.pk, 0)) for kind in self._kinds), chosen)

    @cached_property
    def in_stock(self) -> Choice:
        return Choice("true", "", self._count("con_hang", lambda goods: goods.left), "con_hang" in self._chosen)

    @cached_property
    def liked(self) -> Choice:
        return Choice("true", "", self._count("khen", lambda goods: goods.liked), "khen" in self._chosen)

    @cached_property
    def prices(self) -> list[Choice]:
        counts, chosen = self._by("khoang", lambda goods: [goods.band]), self._asked.get("khoang")
        rows = ((band, _between(*limits), counts.get(band, 0)) for band, limits in BANDS.items())
        return _choices(rows, [chosen] if chosen else [])

    @cached_property
    def ripe(self) -> Choice:
        month = clock.today().month
        return Choice("true", "", self._count("chin", lambda goods: month in goods.months), "chin" in self._chosen)

    @cached_property
    def months(self) -> list[Choice]:
        counts, chosen = self._by("thang", lambda goods: goods.months), self._asked.get("thang")
        return [
            Choice(str(month), str(name).capitalize(), counts.get(month, 0), month == chosen)
            for month, name in MONTHS.items()
        ]

    @cached_property
    def ways(self) -> list[Choice]:
        counts, names = self._by("gui", lambda goods: goods.ways), DeliveryRate.Way
        rows = ((way.value, str(way.label).capitalize(), counts.get(way.value, 0)) for way in names)
        return _choices(rows, self._asked.get("gui") or [])

    @cached_property
    def stars(self) -> list[Choice]:
        chosen = self._asked.get("sao")
        rows = ((str(stars), _at_least(stars)) for stars in (5, 4, 3))
        counted = ((value, label, self._count("sao", _has_stars(int(value)))) for value, label in rows)
        return _choices(counted, [str(chosen)] if chosen else [])

    @cached_property
    def certificates(self) -> list[Choice]:
        counts = self._by("chung_nhan", lambda goods: goods.certificates)
        rows = ((scheme, str(name), counts.get(scheme, 0)) for scheme, name in SCHEMES.items())
        return _choices(rows, self._asked.get("chung_nhan") or [])

    @cached_property
    def communes(self) -> list[Choice]:
        """Those with most goods first."""
        chosen, near = self._asked.get("xa") or [], self._near
        rows = [
            (place.code, place.name, self._counts.communes.get(place.pk, 0) if near is None or place.pk in near else 0)
            for place in self._places
        ]
        return _choices(sorted(rows, key=lambda row: (-row[2], row[1])), chosen)

    @cached_property
    def radii(self) -> list[Choice]:
        """How far goods may come; nothing where nobody said from where."""
        if self._from is None:
            return []
        chosen, codes = self._asked.get("cach"), set(self._asked.get("xa") or [])
        here = {place.pk for place in self._places if not codes or place.code in codes}
        counts = {km: here.intersection(self._from.within(km)) for km in RADII}
        rows = ((str(km), f"≤ {km} km", sum(self._counts.communes.get(pk, 0) for pk in counts[km])) for km in RADII)
        return [Choice(value, label, n, value == str(chosen)) for value, label, n in rows]

    def without(self, name: str) -> int:
        """What would be there if this filter were off."""
        if name in _PASSES:
            return self._count(name)
        if name == "xa":
            return sum(choice.count or 0 for choice in self.communes)
        if name == "cach":
            codes = set(self._asked.get("xa") or [])
            return sum(
                self._counts.communes.get(place.pk, 0) for place in self._places if not codes or place.code in codes
            )
        return 0

    @cached_property
    def _near(self) -> set[int] | None:
        if "cach" not in self._asked or self._from is None:
            return None
        return {*self._from.within(float(self._asked["cach"]))}

    @cached_property
    def _places(self) -> list[Commune]:
        """The province's communes; others that goods come from or that were chosen, which is rare, are asked for."""
        here = self._here
        known, codes = {place.pk for place in here}, {place.code for place in here}
        ids, missing = self._counts.communes.keys() - known, set(self._asked.get("xa") or []) - codes
        if not ids and not missing:
            return here
        others = Place.objects.filter(Q(pk__in=ids) | Q(code__in=missing, valid_to=None)).order_by("code")
        return [
            *here,
            *(Commune(place.pk, place.code, place.full_name, middle_of(place)) for place in others),
        ]

    def _passing(self, but: str = "") -> Iterable[_Alike]:
        tests = [(_PASSES[name], value) for name, value in self._chosen.items() if name != but]
        return (goods for goods in self._counts.alike if all(passes(goods, value) for passes, value in tests))

    def _count(self, but: str = "", has: Callable[[_Alike], bool] = lambda _: True) -> int:
        return sum(goods.n for goods in self._passing(but) if has(goods))

    def _by(self, but: str, values: Callable[[_Alike], Collection[Any]]) -> dict[Any, int]:
        counts: dict[Any, int] = defaultdict(int)
        for goods in self._passing(but):
            for value in values(goods):
                counts[value] += goods.n
        return counts


def facets_of(filters: ProductFilter, query: str = "") -> Facets:
    """Count the options. ``query`` are the words that have narrowed the filters' queryset."""
    return remembered(f"facets {get_language()} {query} {filters.state}", lambda: Facets(filters, _count(filters)))


def all_categories() -> list[Category]:
    """Every kind of goods in its order."""
    return remembered("categories", lambda: list(Category.objects.all()))


def _count(filters: ProductFilter) -> _Counts:
    # Count("*") and no column: so an index holds all that is asked for (Card.Meta.indexes).
    fields = ("category", "band", "is_in_stock", "liked", "months", "ways", "stars", "certificates")
    goods = filters.narrowed(but=_PASSES).order_by().annotate(band=_BAND, liked=_LIKED)
    alike = goods.values_list(*fields).annotate(n=Count("*"))
    places = filters.narrowed(but=("xa", "cach")).order_by().values_list("commune").annotate(n=Count("*"))
    return _Counts([_Alike(*row) for row in alike], dict(places))


_BAND = Case(
    *(When(price_vnd__lte=up_to, then=Value(band)) for band, (_above, up_to) in BANDS.items() if up_to is not None),
    default=Value(next(band for band, (_above, up_to) in BANDS.items() if up_to is None)),
)
_LIKED = Case(When(rating__gte=LIKED, then=Value(True)), default=Value(False))


def _between(above: int | None, up_to: int | None) -> str:
    if above is None:
        return _("up to %(price)s") % {"price": show_vnd(up_to or 0)}
    if up_to is None:
        return _("more than %(price)s") % {"price": show_vnd(above)}
    return _("%(above)s to %(price)s") % {"above": show_vnd(above), "price": show_vnd(up_to)}


def _at_least(stars: int) -> str:
    return _("%(stars)d stars") % {"stars": stars} if stars == 5 else _("%(stars)d stars and more") % {"stars": stars}


def _has_stars(stars: int) -> Callable[[_Alike], bool]:
    return lambda goods: goods.stars >= stars


def _choices(rows: Iterable[tuple[str, str, int]], chosen: Collection[str]) -> list[Choice]:
    return [Choice(value, name, count, value in chosen) for value, name, count in rows if count or value in chosen]
