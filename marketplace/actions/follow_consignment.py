"""What the carrier says becomes what we know: of the consignment always, of the parcel where that step is open to it."""

from django.db import transaction

from audit.actions.record import record
from common import clock
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.receive_cash import confirm_parcel_cash
from marketplace.actions.send_parcel import note_handed_over, note_refused_at_door
from marketplace.carriers.base import CarrierFact
from marketplace.models import Consignment, Parcel
from marketplace.parcel_moves import BY_SYSTEM, move_parcel
from payments.models import Payment

State = Consignment.State
ON_ITS_WAY = (State.IN_TRANSIT, State.DELIVERED, State.RETURNED)


def follow_consignment(*, consignment_id: int, fact: CarrierFact) -> bool:
    """Take what the carrier has, unless something newer is known already; True if it was new. The same answer twice changes nothing.

    A parcel that its people have moved elsewhere stays there.
    """
    with transaction.atomic():
        parcel = held_parcel(Consignment.objects.values_list("parcel_id", flat=True).get(pk=consignment_id))
        row = Consignment.objects.select_for_update(of=("self",)).get(pk=consignment_id)
        if fact.version <= row.version:
            return False
        before = row.state
        row.state, row.version, row.number = fact.state, fact.version, fact.number
        row.tracking_url, row.collected_vnd = fact.tracking_url, fact.collected_vnd
        row.reason, row.checked_at = fact.reason or row.reason, clock.now()
        row.save(update_fields=["state", "version", "number", "tracking_url", "collected_vnd", "reason", "checked_at"])
        record(by=None, action="move_consignment", subject=row, changes={"state": [before, row.state]})
        _bring(parcel, row)
    return True


def _bring(parcel: Parcel, row: Consignment) -> None:
    """Move the parcel to where the carrier has it, by the steps that the table opens to the system."""
    if parcel.state == Parcel.State.PACKED and row.state in ON_ITS_WAY:
        is_all = row.state == State.IN_TRANSIT  # of two steps at once the buyer hears the second
        move_parcel(parcel=parcel, to=Parcel.State.SENT, parts=BY_SYSTEM, by=None, tell=is_all)
    if parcel.state == Parcel.State.SENT and row.state == State.DELIVERED:
        note_handed_over(parcel=parcel, parts=BY_SYSTEM, by=None)
    if parcel.state == Parcel.State.SENT and row.state == State.RETURNED:
        note_refused_at_door(parcel=parcel, parts=BY_SYSTEM, by=None, reason=row.reason)
    if parcel.state == Parcel.State.HANDED_OVER and row.state == State.DELIVERED:
        _collect(parcel, row)


def _collect(parcel: Parcel, row: Consignment) -> None:
    """The carrier says that it has collected the sum, to the đồng: the buyer has paid. Any other sum is for the seller to settle."""
    if parcel.paid_on is None and parcel.order.rail == Payment.Rail.CASH and row.collected_vnd == row.cod_vnd:
        confirm_parcel_cash(parcel=parcel, by=None)
