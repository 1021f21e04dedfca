"""What somebody who begins to type may mean: kinds, goods, shops and places."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from common.near import remembered
from common.text import folded
from marketplace.queries.catalogue import IN_STOCK, on_the_pole
from marketplace.queries.facets import all_categories
from marketplace.queries.nearness import communes_here
from marketplace.searching import read_query, words_without_marks

MOST = 8
FEWEST_LETTERS = 2
LOOKED_AT = 60


class Suggestion(NamedTuple):
    """Words to look for, and what they are."""

    text: str
    what: str


def suggestions(text: str) -> list[Suggestion]:
    """At most eight: two kinds, then goods, two shops, two places. Three queries at any size, whose answer holds for a
    moment.
    """
    words = words_without_marks(read_query(text))
    if sum(map(len, words)) < FEWEST_LETTERS:
        return []
    return remembered(f"suggestions {' '.join(words)}", lambda: _suggestions(words))


def _suggestions(words: list[str]) -> list[Suggestion]:
    condition = Q()
    for word in words:
        condition &= Q(search_text__contains=f" {word}")
    rows = on_the_pole().filter(IN_STOCK).filter(condition).order_by()
    found = list(rows.values_list("name", "seller")[:LOOKED_AT])
    kinds = _those(words, (kind.label for kind in all_categories()), 2, _("kind of goods"))
    shops = _those(words, (seller for _name, seller in found), 2, _("shop"))
    places = _those(words, (place.name for place in communes_here()), 2, _("place"))
    goods = _those(words, (name for name, _seller in found), MOST - len(kinds) - len(shops) - len(places), "")
    return [*kinds, *goods, *shops, *places]


def _those(words: list[str], names: Iterable[str], most: int, what: str) -> list[Suggestion]:
    """Names, none twice, that have a word beginning with each of these."""
    fitting = (name for name in dict.fromkeys(names) if all(f" {word}" in f" {folded(name)}" for word in words))
    return [Suggestion(name, what) for name, _n in zip(fitting, range(most), strict=False)]
