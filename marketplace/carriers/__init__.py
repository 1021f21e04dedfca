"""The carriers by name; at most one is in use here (settings.CARRIER)."""

from django.conf import settings

from marketplace.carriers.base import Carrier
from marketplace.carriers.plain import PlainCarrier

CARRIERS: dict[str, Carrier] = {carrier.name: carrier for carrier in (PlainCarrier(),)}


def the_carrier() -> Carrier | None:
    """The one that new parcels go by; None where parcels are taken to the post by hand."""
    return carrier_named(settings.CARRIER)


def carrier_named(name: str) -> Carrier | None:
    """The carrier of a consignment, as long as this installation can still ask it."""
    carrier = CARRIERS.get(name)
    return carrier if carrier is not None and carrier.enabled() else None
