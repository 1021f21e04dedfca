"""Which of the names that we know a name from elsewhere is, or is like."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from common.text import folded
from marketplace.queries.spelling import edits

SHORTEST = 6
"""A shorter name must be the same."""
LIKE = 0.34
"""Of three-letter pieces in common: what is offered to whoever decides."""
MOST = 5


class Names:
    """Names with the ids that they stand for."""

    def __init__(self, known: Iterable[tuple[str, int]]) -> None:
        self._ids: dict[str, set[int]] = defaultdict(set)
        self._by_piece: dict[str, set[str]] = defaultdict(set)
        for name, pk in known:
            if key := folded(name):
                self._ids[key].add(pk)
        for key in self._ids:
            for piece in set(_pieces(key)):
                self._by_piece[piece].add(key)

    def sure(self, key: str) -> int | None:
        """The one id of exactly this name, or of the one name that is this but for a slip of the finger."""
        if key in self._ids:
            return _one(self._ids[key])
        if len(key) < SHORTEST:
            return None
        allowed = 1 if len(key) < 12 else 2
        near: set[int] = set()
        for name in self._nearest(key):
            if abs(len(name) - len(key)) <= allowed and edits(key, name) <= allowed:
                near |= self._ids[name]
        return _one(near)

    def like(self, key: str) -> list[int]:
        """Ids of names that it may be, the likeliest first."""
        found: dict[int, None] = {}
        for name in [key, *self._nearest(key)]:
            for pk in sorted(self._ids.get(name, ())):
                found[pk] = None
        return list(found)[:MOST]

    def _nearest(self, key: str) -> list[str]:
        shared: Counter[str] = Counter()
        pieces = set(_pieces(key))
        for piece in pieces:
            shared.update(self._by_piece.get(piece, ()))
        scored = [(2 * n / (len(pieces) + len(set(_pieces(name)))), name) for name, n in shared.most_common(40)]
        whole = [(1 - 1 / (2 + len(name)), name) for _score, name in scored if f" {name} " in f" {key} "]
        return [name for score, name in sorted({*scored, *whole}, key=lambda one: (-one[0], one[1])) if score >= LIKE][
            :20
        ]


def _pieces(text: str) -> Iterator[str]:
    padded = f"  {text} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))


def _one(ids: set[int]) -> int | None:
    return next(iter(ids)) if len(ids) == 1 else None
