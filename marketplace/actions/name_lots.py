"""Which lot goods in a parcel came from: said by the seller who packs it, if it is said."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions.record import record
from common.errors import Refusal
from marketplace.actions.open_lot import LotIsGone
from marketplace.models import Lot, Parcel, ParcelLine
from marketplace.quantities import show_quantity
from marketplace.queries.lots import gone_from
from marketplace.rules import assisted


class NotSoMuchLeft(Refusal):
    """More would leave a lot than was harvested."""


def name_lots(*, by: User, parcel: Parcel, lines: Iterable[ParcelLine], lots: Mapping[int, int]) -> None:
    """Write down the lot (id) of each line (id) that is among ``lots``. The caller holds the parcel locked.

    Raises LotIsGone for one that is closed, taken back or of other goods; NotSoMuchLeft.
    """
    named = [line for line in lines if line.held and line.pk in lots]
    if not named:
        return
    found = locked_lots({lots[line.pk] for line in named})
    for line in named:
        lot = found.get(lots[line.pk])
        if lot is None or lot.product_id != line.offer.product_id or lot.unit.base != line.offer.unit.base:
            raise LotIsGone
        line.lot = lot
        line.save(update_fields=["lot"])
    _check_left(found)
    record(
        by=by,
        action="name_lots",
        subject=parcel,
        on_behalf_of=assisted(by, parcel.shop.participant),
        changes={"lots": sorted(str(lot) for lot in found.values())},
    )


def locked_lots(ids: Iterable[int]) -> dict[int, Lot]:
    """Those of them that are open, locked: what leaves them is counted by one packer after the other."""
    rows = Lot.objects.open().select_related("unit").filter(pk__in=ids).order_by("pk")
    return {lot.pk: lot for lot in rows.select_for_update(of=("self",), no_key=True)}


def _check_left(lots: Mapping[int, Lot]) -> None:
    gone = gone_from(lots)
    for pk, lot in lots.items():
        if gone[pk].amount > lot.quantity:
            raise NotSoMuchLeft(
                _("Lot %(lot)s had only %(amount)s, and that much has left it. Choose another one, or say none.")
                % {"lot": lot, "amount": show_quantity(lot.quantity, lot.unit)}
            )
