"""Amounts of goods: typed and shown in the unit of the offer, kept in whole base units."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decimals import localized
from common.errors import Refusal
from common.text import folded
from marketplace.models import Unit
from marketplace.prices import price_of_units

MOST_BASE_UNITS = 10**12
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")


class NotAQuantity(Refusal):
    """The text is no amount of this unit."""

    message = gettext_lazy("This is not an amount. Write a number like 180 or 2,5.")
    field = "quantity"


def parse_quantity(text: str, unit: Unit) -> int:
    """Return the base units meant by ``text`` in ``unit``: 2,5 (kg) is 2500 (g). The unit's own name may follow the
    number.

    Raises NotAQuantity for what is no number, nothing at all, or finer than the unit's smallest part.
    """
    bare = folded(text).removesuffix(folded(unit.name)).removesuffix(folded(unit.label)).strip().replace(" ", "")
    units = Decimal(_plain(bare)) * unit.base_units
    if units <= 0 or units > MOST_BASE_UNITS:
        raise NotAQuantity
    if units % unit.smallest:
        raise NotAQuantity(_("The smallest part is %(least)s.") % {"least": show_quantity(unit.smallest, unit)})
    return int(units)


def _plain(text: str) -> str:
    """A comma or a single dot divides decimals; dots before groups of three are thousands, as people write them."""
    if not text.isascii() or not text.replace(",", "").replace(".", "").isdigit() or len(text) > 15:
        raise NotAQuantity
    whole, comma, decimals = text.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    elif comma and "." in whole:
        raise NotAQuantity
    try:
        return str(Decimal(f"{whole}.{decimals}" if comma else whole))
    except InvalidOperation:
        raise NotAQuantity from None


def number_of(base_units: int, unit: Unit) -> str:
    """How many ``unit`` that is, as it would be typed here in any language: 2500 g is 2,5 (kg)."""
    return _digits(base_units, unit).replace(".", ",")


def _digits(base_units: int, unit: Unit) -> str:
    number = round(Decimal(base_units) / unit.base_units, 3)
    return f"{number.normalize():f}"


def show_quantity(base_units: int, unit: Unit) -> str:
    """How many, with the unit, in the language of the screen: 2,5 kg."""
    return f"{localized(_digits(base_units, unit))} {unit.label}"


def price_of(base_units: int, unit: Unit, price_vnd: int) -> int:
    """What so much costs at ``price_vnd`` a unit, in whole đồng; halves go up."""
    return price_of_units(base_units, unit.base_units, price_vnd)
