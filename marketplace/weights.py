"""What one of something weighs when it is sent: typed with its unit, kept in whole grams."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.text import folded
from marketplace.models import Unit

MOST_GRAMS = 200_000
_WRITTEN = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))?\s*(g|gr|gram|gam|kg|ky|ki|kilo)?")
_KILOS = {"kg", "ky", "ki", "kilo"}


class NotAWeight(Refusal):
    """The text is no weight."""

    message = _("Write what one weighs, like 500 g or 1,5 kg.")
    field = "weight"


def parse_grams(text: str) -> int:
    """Return the grams meant by 500, 500 g, 1,5 kg or 2 ký; raises NotAWeight for what is none, or over 200 kg."""
    match = _WRITTEN.fullmatch(folded(text).strip())
    if match is None:
        raise NotAWeight
    whole, part, name = match.groups()
    grams = Decimal(f"{whole}.{part or 0}") * (1000 if name in _KILOS else 1)
    if grams != int(grams) or not 0 < grams <= MOST_GRAMS:
        raise NotAWeight
    return int(grams)


def show_grams(grams: int) -> str:
    """As it is typed: 500 g, 1,5 kg."""
    if grams < 1000:
        return f"{grams} g"
    return f"{Decimal(grams) / 1000:f}".rstrip("0").rstrip(".").replace(".", ",") + " kg"


def grams_of(unit: Unit) -> int | None:
    """What one unit weighs by itself: a kilogram is 1,000 g; of a bottle or a bunch nobody knows."""
    return unit.base_units if unit.base == Unit.Base.GRAM else None
