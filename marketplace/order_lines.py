"""Lines of an order in words: what was copied when it was placed, whatever became of the offer since."""

from marketplace.models import DeliveryRate, Parcel, ParcelLine, Unit
from marketplace.quantities import show_quantity


def amount_of(line: ParcelLine) -> str:
    """How much of it is in the parcel: 2,5 kg."""
    return show_quantity(line.held, _unit_of(line))


def ordered_of(line: ParcelLine) -> str:
    """How much of it was ordered, where the scale said less; else nothing."""
    return show_quantity(line.quantity, _unit_of(line)) if line.held != line.quantity else ""


def _unit_of(line: ParcelLine) -> Unit:
    return Unit(name=line.unit_name, base_units=line.unit_base_units)


def way_of(parcel: Parcel) -> str:
    """How it is sent, in the reader's language."""
    return str(DeliveryRate.Way(parcel.way).label)
