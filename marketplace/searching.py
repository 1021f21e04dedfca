"""How search reads words: without marks they find every mark, with marks only those.

``dua`` finds dừa, dứa and dưa; ``dừa`` finds dừa alone. A product keeps its words in both spellings, so that one index
answers both, and the typed word itself says which is meant.
"""

import re
import unicodedata

from common.text import folded
from places.names import toned_key

LONGEST_QUERY = 100
_WORD = re.compile(r"[^\W_]+")


def searchable(*parts: str) -> str:
    """What Product.search_text holds for these texts: each word without marks and, if it has some, with them."""
    bare = [word for part in parts for word in _WORD.findall(folded(part))]
    marked = [word for part in parts for word in _marked_words(part) if folded(word) != word]
    return f" {' '.join(dict.fromkeys([*bare, *marked]))} "


def read_query(text: str) -> str:
    """The query as it is shown and used: no control characters, one space between words, at most LONGEST_QUERY."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * LONGEST_QUERY])
    plain = plain.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(unicodedata.normalize("NFC", plain).split())[:LONGEST_QUERY]


def words_as_typed(query: str) -> list[str]:
    """The words to look for in search_text, marks as typed."""
    return list(dict.fromkeys(_marked_words(query)))[:12]


def words_without_marks(query: str) -> list[str]:
    """The words to look for when the marks were wrong, or the writer left them out."""
    return list(dict.fromkeys(_WORD.findall(folded(query))))[:12]


def _marked_words(text: str) -> list[str]:
    """Words in lower case with their marks, the tone in one place: hoà and hòa are one word."""
    return unicodedata.normalize("NFC", toned_key(text)).split()
