"""Words that are not allowed, in what a seller wrote."""

import re
from collections.abc import Iterable

from common.text import folded
from marketplace.models import BannedWord, Product

_BREAKS = re.compile(r"\W+")


def as_words(text: str) -> str:
    """Words without marks, one space between them and around."""
    return f" {_BREAKS.sub(' ', folded(text)).strip()} "


def banned_in(*texts: str, among: Iterable[BannedWord] | None = None) -> list[BannedWord]:
    """Those of the rows that stand in one of the texts as whole words. One query where no rows are given."""
    plain = [as_words(text) for text in texts]
    rows = BannedWord.objects.all() if among is None else among
    return [row for row in rows if any(f" {row.folded} " in text for text in plain)]


def banned_of(product: Product, *, among: Iterable[BannedWord] | None = None) -> list[BannedWord]:
    """Those that goods are offered with."""
    return banned_in(product.name, product.description, among=among)
