"""A parcel in hand: locked with its order and its money."""

from marketplace.locks import lock_order
from marketplace.models import Parcel


def held_parcel(parcel_id: int) -> Parcel:
    """Return the parcel, locked inside the caller's transaction in the one order of marketplace/locks.py; raises
    Parcel.DoesNotExist.
    """
    lock_order(Parcel.objects.values_list("order_id", flat=True).get(pk=parcel_id))
    rows = Parcel.objects.select_related("order", "shop__participant")
    return rows.get(pk=parcel_id)
