"""Vietnamese text as people type it: one form for keeping, one for finding."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\u0300-\u036f]")


def clean(text: str) -> str:
    """Return ``text`` in NFC with runs of white space made one space, as it is kept."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def folded(text: str) -> str:
    """Return ``text`` for finding: lower case, no marks, đ as d, one space between words."""
    lowered = text.lower().replace("đ", "d").replace("Đ", "d")
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lowered)).replace("đ", "d")
    return _SPACES.sub(" ", bare).strip()
