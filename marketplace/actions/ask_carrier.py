"""Ask the carrier: to bring a parcel, to leave it, where it is. Each uses the network, and never inside a transaction.

A row is claimed in a transaction of its own: for a pause that grows with each try nobody else asks for it. A worker that dies in
between leaves it as it was; the sweep asks again, by the key.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit.actions.record import record
from common import clock
from marketplace.actions.follow_consignment import follow_consignment
from marketplace.actions.tell_seller import tell_seller
from marketplace.carriers import carrier_named
from marketplace.carriers.base import Carrier, CarrierRefused, CarrierUnreachable
from marketplace.models import Consignment
from marketplace.order_numbers import show_number
from marketplace.waybills import waybill_of
from payments.actions.locking import outside_transactions

# Seconds after each try without a clear answer; then the last one again and again. The first is longer than any call may take.
PAUSES = (60, 120, 600, 1800, 7200)
NEWS = _("Chợ Nổi: the carrier will not take order %(number)s: %(reason)s. You can take it to the post yourself.")
State = Consignment.State


def pause_after(attempts: int) -> timedelta:
    """For how long nobody asks again after that many tries."""
    return timedelta(seconds=PAUSES[min(attempts, len(PAUSES)) - 1])


def book_consignment(*, consignment_id: int) -> None:
    """Ask the carrier to bring it, if its time has come. Asked before without an answer: look first whether it has it.

    Raises CarrierUnreachable: nobody knows, the sweep asks again.
    """
    row = _claim(consignment_id, state=State.WAITING, called_off_at=None)
    if row is None:
        return
    carrier = _carrier_of(row)
    try:
        fact = carrier.find(key=str(row.key)) if row.attempts > 1 else None
        fact = fact or carrier.book(waybill_of(row))
    except CarrierRefused as refusal:
        _refused(row.pk, str(refusal))
        return
    follow_consignment(consignment_id=row.pk, fact=fact)


def cancel_consignment(*, consignment_id: int) -> None:
    """Tell the carrier that it is called off. Too late, says the carrier: it is followed as before, with its reason.

    Of a booking that got no answer it may hear later than we ask: only what it does not know twice, a pause apart, was never booked.
    Raises CarrierUnreachable.
    """
    row = _claim(consignment_id, state__in=(State.WAITING, State.BOOKED), called_off_at__isnull=False)
    if row is None:
        return
    carrier = _carrier_of(row)
    number = row.number
    if not number:
        fact = carrier.find(key=str(row.key))
        if fact is None and row.attempts > 1:
            _end(row.pk)
        if fact is None:
            return
        follow_consignment(consignment_id=row.pk, fact=fact)
        number = fact.number
    try:
        fact = carrier.cancel(number)
    except CarrierRefused as refusal:
        _goes_on(row.pk, str(refusal))
        fact = carrier.find(key=str(row.key), number=number)
    if fact is not None:
        follow_consignment(consignment_id=row.pk, fact=fact)


def check_consignment(*, consignment_id: int) -> None:
    """Ask where it is, and take that. Raises CarrierUnreachable."""
    outside_transactions()
    row = Consignment.objects.get(pk=consignment_id)
    fact = _carrier_of(row).find(key=str(row.key), number=row.number)
    Consignment.objects.filter(pk=row.pk).update(checked_at=clock.now())
    if fact is not None:
        follow_consignment(consignment_id=row.pk, fact=fact)


def ask_for_consignment(*, consignment_id: int) -> None:
    """Whatever is to be asked of it: to bring it, to leave it, where it is. Raises CarrierUnreachable."""
    row = Consignment.objects.get(pk=consignment_id)
    if row.is_being_called_off:
        cancel_consignment(consignment_id=row.pk)
    elif row.state == State.WAITING:
        book_consignment(consignment_id=row.pk)
    else:
        check_consignment(consignment_id=row.pk)


def _claim(pk: int, **having: object) -> Consignment | None:
    outside_transactions()
    with transaction.atomic():
        rows = Consignment.objects.filter(pk=pk, next_try_at__lte=clock.now(), **having)
        row = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if row is not None:
            row.attempts += 1
            row.next_try_at = clock.now() + pause_after(row.attempts)
            row.save(update_fields=["attempts", "next_try_at"])
        return row


def _carrier_of(row: Consignment) -> Carrier:
    """Raises CarrierUnreachable where this installation cannot ask it any more."""
    carrier = carrier_named(row.carrier)
    if carrier is None:
        raise CarrierUnreachable
    return carrier


def _refused(pk: int, reason: str) -> None:
    """The seller reads why, and may take it to the post."""
    with transaction.atomic():
        row = Consignment.objects.select_for_update(of=("self",)).select_related("parcel__shop__participant").get(pk=pk)
        if row.state != State.WAITING:
            return
        _move(row, State.REFUSED, reason)
        if not row.called_off_at:
            number = show_number(row.parcel.order.number)
            tell_seller(participant=row.parcel.shop.participant, text=NEWS, number=number, reason=reason.rstrip(". "))


def _end(pk: int) -> None:
    """It was never booked."""
    with transaction.atomic():
        row = Consignment.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.state == State.WAITING:
            _move(row, State.CANCELLED, "")


def _goes_on(pk: int, reason: str) -> None:
    """The carrier will not leave it any more."""
    Consignment.objects.filter(pk=pk).update(called_off_at=None, reason=reason[:200])


def _move(row: Consignment, to: str, reason: str) -> None:
    before, row.state, row.reason = row.state, to, reason[:200]
    row.save(update_fields=["state", "reason"])
    record(by=None, action="move_consignment", subject=row, changes={"state": [before, to]})
