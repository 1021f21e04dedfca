"""What a mistyped word may have been: the nearest that goods are written with."""

import itertools
from collections.abc import Sequence

from django.db import connection

LIKENESS = 0.2  # of trigrams, 0 to 1: xoia is xoai to 0.25
CANDIDATES = 40
SHORT = 5  # letters: a slip leaves too few trigrams as they were
_NEAREST = """
SELECT typed.place, word.key, word.text FROM unnest(%s::text[]) WITH ORDINALITY AS typed(word, place)
CROSS JOIN LATERAL (
    SELECT key, text FROM marketplace_word WHERE key %% typed.word ORDER BY similarity(key, typed.word) DESC, key LIMIT %s
) AS word
UNION
SELECT swapped.place, word.key, word.text FROM unnest(%s::int[], %s::text[]) AS swapped(place, word)
JOIN marketplace_word AS word ON word.key = swapped.word
"""


def corrected(words: Sequence[str]) -> list[str | None]:
    """The words as goods have them: known ones stay, others become the nearest, which may be two (saurieng) or stand for two
    (sa urieng); None where nothing is near. One query.
    """
    joined = [a + b for a, b in itertools.pairwise(words)]
    near = _nearest([*words, *joined])
    found: list[str | None] = []
    at = 0
    while at < len(words):
        both = near[len(words) + at] if at < len(joined) else None
        if near[at] is None and both is not None:
            found += both.split()
            at += 2
        else:
            found += (near[at] or "").split() or [None]
            at += 1
    return found


def edits(one: str, other: str) -> int:
    """How many letters must be added, left out, changed or swapped with the next to make one of the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _nearest(words: list[str]) -> list[str | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(LIKENESS)])
        cursor.execute(_NEAREST, [words, CANDIDATES, *_swapped(words)])
        rows = cursor.fetchall()
    best: dict[int, tuple[int, bool, int, str]] = {}
    for place, key, text in rows:
        typed = words[place - 1]
        off = edits(typed, key)
        if off <= _allowed(typed):
            better = (off, key[0] != typed[0], abs(len(key) - len(typed)), text)
            best[place - 1] = min(best.get(place - 1, better), better)
    return [best[place][-1] if place in best else None for place in range(len(words))]


def _swapped(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """Short words with two neighbours swapped, each with the place of the word: xaoi has not one trigram of xoai but its first."""
    found = [
        (place, word[:at] + word[at + 1] + word[at] + word[at + 2 :])
        for place, word in enumerate(words, 1)
        if 3 <= len(word) <= SHORT
        for at in range(len(word) - 1)
    ]
    return [place for place, _word in found], [word for _place, word in found]


def _allowed(word: str) -> int:
    """How many slips of the finger a word of its length may have."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
