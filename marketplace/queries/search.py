"""Find goods by words: as typed first, then ever more leniently, so that there is always the nearest thing."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from common.text import folded
from marketplace.models import Product
from marketplace.searching import words_as_typed, words_without_marks

AS_TYPED, WITHOUT_MARKS, BEGINNINGS, ALIKE, NOTHING = "as_typed", "without_marks", "beginnings", "alike", "nothing"


@dataclass(frozen=True)
class Found:
    """Products that a query finds; ``how``; and in which order the best come first."""

    products: QuerySet[Product]
    how: str = AS_TYPED
    order: tuple[OrderBy | str, ...] = ()


def search(products: QuerySet[Product], query: str) -> Found:
    """Narrow ``products`` to those that have every word of ``query``; where none has, to the nearest thing.

    Words are looked for as typed, without their marks, as beginnings of words, and last by likeness. One small query
    for each way tried: the first is enough for whoever writes what is there.
    """
    if not query:
        return Found(products)
    typed, bare = words_as_typed(query), words_without_marks(query)
    if not bare:
        return Found(products.none(), NOTHING)
    ways = {AS_TYPED: _having(typed, " {} "), WITHOUT_MARKS: _having(bare, " {} "), BEGINNINGS: _having(bare, " {}")}
    for how, condition in ways.items():
        if products.filter(condition).exists():
            return Found(products.filter(condition), how, (_named_so(query),))
    alike = products.filter(search_text__trigram_word_similar=folded(query))
    if alike.exists():
        return Found(alike, ALIKE, (OrderBy(TrigramWordSimilarity(folded(query), "search_text"), descending=True),))
    return Found(products.none(), NOTHING)


def _having(words: list[str], pattern: str) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(search_text__contains=pattern.format(word))
    return condition


def _named_so(query: str) -> OrderBy:
    """Goods called so come before goods that only come from a shop or place called so."""
    is_name = When(Q(folded_name__contains=folded(query)), then=Value(0))
    return OrderBy(Case(is_name, default=Value(1), output_field=IntegerField()))


__all__ = ["ALIKE", "AS_TYPED", "BEGINNINGS", "NOTHING", "WITHOUT_MARKS", "Found", "search"]
