"""Keep the words that goods are written with."""

import itertools
from collections.abc import Iterable

from marketplace.models import Card, Word

LONGEST = 40
BATCH = 2_000


def learn_words(cards: Iterable[Card]) -> None:
    """Add the words of these cards. One query; what is known stays."""
    words = {key: text for card in cards for key, text in _words(card.search_text, card.folded_name)}
    Word.objects.bulk_create([Word(key=key, text=words[key]) for key in sorted(words)], ignore_conflicts=True)


def tidy_words() -> int:
    """Forget words that no card has any more, and learn what was missed. Returns how many words there are."""
    words: dict[str, str] = {}
    for text, name in Card.objects.values_list("search_text", "folded_name").iterator(BATCH):
        words.update(_words(text, name))
    known = set(Word.objects.values_list("key", flat=True))
    Word.objects.filter(key__in=known - words.keys()).delete()
    missing = [Word(key=key, text=words[key]) for key in sorted(words.keys() - known)]
    Word.objects.bulk_create(missing, BATCH, ignore_conflicts=True)
    return len(words)


def _words(search_text: str, folded_name: str) -> Iterable[tuple[str, str]]:
    """Each word without marks, and each two of the name together: saurieng is how some write sau rieng."""
    for word in search_text.split():
        if word.isascii() and not word.isdigit() and len(word) <= LONGEST:
            yield word, word
    name = folded_name.split()
    for first, second in itertools.pairwise(name):
        if (first + second).isalnum() and len(first + second) <= LONGEST:
            yield first + second, f"{first} {second}"
