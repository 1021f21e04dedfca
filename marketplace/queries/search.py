"""Find goods by words: as typed first, then ever more leniently, so that there is always the nearest thing."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from common.text import folded
from marketplace.models import Card
from marketplace.searching import words_as_typed, words_without_marks

AS_TYPED, WITHOUT_MARKS, BEGINNINGS, ALIKE, NOTHING = "as_typed", "without_marks", "beginnings", "alike", "nothing"
LONGEST_RUN = 5  # words: mua sau rieng ri6 gia re finds its sau rieng ri6
LIKENESS = 0.45  # of a word, 0 to 1: saurieng is sau rieng to 0.58
MOST_ALIKE = 48


@dataclass(frozen=True)
class Found:
    """Products that a query finds; ``how``; and in which order the best come first."""

    products: QuerySet[Card]
    how: str = AS_TYPED
    order: tuple[OrderBy | str, ...] = ()


def search(products: QuerySet[Card], query: str) -> Found:
    """Narrow ``products`` to those that have every word of ``query``; where none has, to the nearest thing.

    Words are looked for as typed, without their marks, as beginnings of words; then as many words in a row as some
    goods have, at least two; last by likeness. One query finds which of the first three it is.
    """
    if not query:
        return Found(products)
    typed, bare = words_as_typed(query), words_without_marks(query)
    if not typed or not bare:
        return Found(products.none(), NOTHING)
    ways = [_having(typed, " {} "), _having(bare, " {} "), _having(bare, " {}")]
    best = _first_that_finds(products, ways)
    if best is not None:
        return Found(products.filter(ways[best]), (AS_TYPED, WITHOUT_MARKS, BEGINNINGS)[best], (_named_so(query),))
    runs = _runs(bare)
    ways = [_having(run, " {} ") for run in runs]
    best = _first_that_finds(products, ways)
    if best is not None:
        return Found(products.filter(ways[best]), ALIKE, (_named_so(" ".join(runs[best])),))
    likest = _alike(products, folded(query))
    if not likest:
        return Found(products.none(), NOTHING)
    rank = Case(*[When(pk=pk, then=Value(place)) for place, pk in enumerate(likest)], output_field=IntegerField())
    return Found(products.filter(pk__in=likest), ALIKE, (OrderBy(rank),))


def _runs(words: list[str]) -> list[list[str]]:
    """Two words and more that stand together in the query, but not all of them: the longest first, then the first.

    A word of the language is mostly two or three of these, and people write more around it than goods are called.
    """
    longest = min(len(words) - 1, LONGEST_RUN)
    return [words[at : at + many] for many in range(longest, 1, -1) for at in range(len(words) - many + 1)]


def _first_that_finds(products: QuerySet[Card], ways: list[Q]) -> int | None:
    """The place of the first condition that any product meets."""
    if not ways:
        return None
    probes = [
        products.filter(way).order_by().values_list(Value(place, output_field=IntegerField()), flat=True)[:1]
        for place, way in enumerate(ways)
    ]
    return min(probes[0].union(*probes[1:], all=True), default=None)


def _alike(products: QuerySet[Card], text: str) -> list[int]:
    """Ids of what is written most alike, the likest first. The operator that can use the index has its own threshold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [str(LIKENESS)])
    rows = products.filter(search_text__trigram_word_similar=text)
    return list(
        rows.order_by(TrigramWordSimilarity(text, "search_text").desc(), "-pk").values_list("pk", flat=True)[
            :MOST_ALIKE
        ]
    )


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
