"""Find goods by words: as typed first, then ever more leniently, so that there is always the nearest thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from common.near import remembered
from common.text import folded
from marketplace.models import Card
from marketplace.queries.catalogue import on_the_pole
from marketplace.queries.former_places import Former, former_place
from marketplace.queries.nearness import Commune, communes_here
from marketplace.queries.spelling import corrected
from marketplace.searching import words_as_typed, words_without_marks

AS_TYPED, WITHOUT_MARKS, BEGINNINGS, ALIKE, NOTHING = "as_typed", "without_marks", "beginnings", "alike", "nothing"
SHORTEST_NAME = 3  # letters
LONGEST_RUN = 5  # words: mua sau rieng ri6 gia re finds its sau rieng ri6


@dataclass(frozen=True)
class Found:
    """Products that a query finds; ``how``; and which are called so: they come before goods that only come from a shop or
    place called so.
    """

    products: QuerySet[Card]
    how: str = AS_TYPED
    named: Q | None = None

    @property
    def order(self) -> list[OrderBy]:
        """The best first."""
        if self.named is None:
            return []
        return [OrderBy(Case(When(self.named, then=Value(0)), default=Value(1), output_field=IntegerField()))]


def search(query: str, communes: Iterable[Commune] | None = None) -> Found:
    """Narrow what hangs from the pole to goods that have every word of ``query``; where none has, to the nearest thing.

    Words are looked for as typed, without their marks, as beginnings of words; then with mistyped ones put right, or as many
    in a row as some goods have, at least two; at last as what the first word calls: xoài cát finds other xoài. A former place
    among them means the communes of today. Three queries at most, if ``communes`` are given (queries.nearness).
    """
    products = on_the_pole()
    if not query:
        return Found(products)
    typed, bare = words_as_typed(query), words_without_marks(query)
    if not typed or not bare:
        return Found(products.none(), NOTHING)
    former = former_place(bare, communes_here() if communes is None else communes)
    ways = [_having(typed, " {} ", former), _having(bare, " {} ", former), _having(bare, " {}", former)]
    best = remembered(f"found {query}", lambda: _first_that_finds(products, ways))
    if best is not None:
        return Found(products.filter(ways[best]), (AS_TYPED, WITHOUT_MARKS, BEGINNINGS)[best], _named_so(query))
    right = corrected(bare)
    runs = [*_whole(right), *_runs(bare), *_runs(right)]
    ways = [*(_having(run, " {} ", former) for run in runs), *_called(typed[0], bare[0], right[0])]
    best = _first_that_finds(products, ways)
    if best is not None:
        return Found(products.filter(ways[best]), ALIKE, _named_so(" ".join(runs[best])) if best < len(runs) else None)
    return Found(products.none(), NOTHING)


def _whole(words: Sequence[str | None]) -> list[list[str]]:
    """All the words, if each of them is known."""
    known = [word for word in words if word]
    return [known] if len(known) == len(words) else []


def _runs(words: Sequence[str | None]) -> list[list[str]]:
    """Two known words and more that stand together in the query, but not all of them: the longest first, then the first.

    A word of the language is mostly two or three of these, and people write more around it than goods are called.
    """
    longest = min(len(words) - 1, LONGEST_RUN)
    runs = (words[at : at + many] for many in range(longest, 1, -1) for at in range(len(words) - many + 1))
    return [known for run in runs for known in _whole(run)]


def _called(typed: str, bare: str, right: str | None) -> list[Q]:
    """The name begins with the word, which says what it is; a word of two letters may be the half of any other."""
    first = right or bare
    if len(first) < SHORTEST_NAME or " " in first:
        return []
    marked = Q(search_text__contains=f" {typed} ") if first == bare else Q()
    return [marked & Q(search_text__startswith=f" {first} ")]


def _first_that_finds(products: QuerySet[Card], ways: list[Q]) -> int | None:
    """The place of the first condition that any product meets. None of those behind it is looked for."""
    if not ways:
        return None
    places = [Value(place, output_field=IntegerField()) for place in range(len(ways))]
    probes = [
        Subquery(products.filter(way).order_by().values_list(place)[:1])
        for place, way in zip(places, ways, strict=True)
    ]
    first = probes[0] if len(probes) == 1 else Coalesce(*probes)
    return next(iter(Card.objects.order_by().values_list(first, flat=True)[:1]), None)


def _having(words: list[str], pattern: str, former: Former | None) -> Q:
    """Every word stands in the text; or all but the former place's, and the goods come from there."""
    condition = _all(words, pattern)
    if former is None:
        return condition
    return condition | _all(former.others(words), pattern) & Q(commune__in=former.communes)


def _all(words: list[str], pattern: str) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(search_text__contains=pattern.format(word))
    return condition


def _named_so(query: str) -> Q:
    return Q(folded_name__contains=folded(query))


__all__ = ["ALIKE", "AS_TYPED", "BEGINNINGS", "NOTHING", "WITHOUT_MARKS", "Found", "search"]
