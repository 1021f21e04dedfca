"""The rails by name."""

from payments.errors import PaymentRefused
from payments.rails.base import Rail
from payments.rails.card import CardRail
from payments.rails.cash import CashRail

RAILS: dict[str, Rail] = {rail.name: rail for rail in (CardRail(), CashRail())}


def rail_named(name: str) -> Rail:
    """The rail of that name; raises PaymentRefused for one that this installation does not take."""
    rail = RAILS.get(name)
    if rail is None or not rail.enabled():
        raise PaymentRefused(field="rail")
    return rail


def enabled_rails() -> list[Rail]:
    """What a person may choose from here."""
    return [rail for rail in RAILS.values() if rail.enabled()]
