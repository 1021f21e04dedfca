"""Goods of a commune are found by the names that its parts had before July 2025, and by the district they lay in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from common.text import folded
from marketplace.queries.nearness import Commune

BEFORE_NAMES = {
    "xa",
    "phuong",
    "thi",
    "tran",
    "huyen",
    "quan",
    "thanh",
    "pho",
    "tp",
    "tx",
    "tt",
    "h",
    "p",
    "x",
    "cu",
    "o",
}


@dataclass(frozen=True)
class Former:
    """A former place that a query names: its words with what stood before them, and the communes (ids) of today."""

    words: frozenset[str]
    communes: tuple[int, ...]

    def others(self, words: Iterable[str]) -> list[str]:
        """What the query asks for beside the place."""
        return [word for word in words if folded(word) not in self.words]


def former_place(words: Sequence[str], communes: Iterable[Commune]) -> Former | None:
    """The longest former name, of two words or more, that stands in the query (words without marks)."""
    text = f" {' '.join(words)} "
    named = [(name, place.pk) for place in communes for name in place.former if " " in name and f" {name} " in text]
    if not named:
        return None
    longest = max((name for name, _ in named), key=len)
    start = len(text[: text.index(f" {longest} ")].split())
    said = longest.split()
    while start > 0 and words[start - 1] in BEFORE_NAMES:
        start -= 1
        said.append(words[start])
    return Former(frozenset(said), tuple(sorted({pk for name, pk in named if name == longest})))
