"""Lines of an order in words: what was copied when it was placed, whatever became of the offer since."""

from marketplace.models import DeliveryRate, Parcel, ParcelLine, Unit
from marketplace.quantities import show_quantity


def amount_of(line: ParcelLine) -> str:
    """How much of it: 2,5 kg."""
    return show_quantity(line.quantity, Unit(name=line.unit_name, base_units=line.unit_base_units))


def way_of(parcel: Parcel) -> str:
    """How it is sent, in the reader's language."""
    return str(DeliveryRate.Way(parcel.way).label)
