"""A packed parcel is written down for the carrier, and called off there when it is not to be brought after all."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.carriers import the_carrier
from marketplace.labels import to_collect
from marketplace.models import Consignment, DeliveryRate, Parcel, ParcelLine
from marketplace.rules import assisted
from marketplace.sending import packed_grams

State = Consignment.State
CAN_BE_CALLED_OFF = (State.WAITING, State.BOOKED)


def consign_parcel(*, by: User, parcel: Parcel, lines: Iterable[ParcelLine]) -> Consignment | None:
    """Write down what the carrier is to bring, within the packing; the worker books it after commit. None for a parcel that does
    not go by post, and where no carrier is in use. The caller holds the parcel locked; ``lines`` come with offer and unit.
    """
    carrier = the_carrier()
    if carrier is None or parcel.way != DeliveryRate.Way.POST:
        return None
    consignment = Consignment.objects.create(
        parcel=parcel,
        carrier=carrier.name,
        weight_grams=max(1, sum(packed_grams(line.held, line.offer) for line in lines)),
        cod_vnd=to_collect(parcel),
    )
    record(
        by=by,
        action="consign_parcel",
        subject=consignment,
        on_behalf_of=assisted(by, parcel.shop.participant),
        changes={"weight_grams": consignment.weight_grams, "cod_vnd": consignment.cod_vnd},
    )
    from marketplace.tasks import book_consignment  # the task module loads these actions

    transaction.on_commit(lambda: book_consignment.delay(consignment.pk), robust=True)
    return consignment


def call_off_consignment(*, by: User, parcel: Parcel, states: Iterable[str] = CAN_BE_CALLED_OFF) -> None:
    """The carrier is not to bring it: told after commit, and again until it answers. What it has in hand stays with it. The caller
    holds the parcel locked.
    """
    rows = Consignment.objects.filter(parcel=parcel, state__in=states, called_off_at=None)
    consignment = rows.select_for_update(of=("self",)).first()
    if consignment is None:
        return
    was_asked = consignment.attempts > 0
    consignment.called_off_at = consignment.next_try_at = clock.now()
    consignment.attempts = 0
    if not was_asked:
        consignment.state = State.CANCELLED
    consignment.save(update_fields=["called_off_at", "next_try_at", "attempts", "state"])
    record(
        by=by,
        action="call_off_consignment",
        subject=consignment,
        on_behalf_of=assisted(by, parcel.shop.participant),
    )
    if was_asked:
        from marketplace.tasks import cancel_consignment  # as above

        transaction.on_commit(lambda: cancel_consignment.delay(consignment.pk), robust=True)


def call_off_if_unanswered(*, by: User, parcel: Parcel) -> None:
    """The seller has taken it to the post itself: only a carrier that has booked it may still come for it."""
    call_off_consignment(by=by, parcel=parcel, states=(State.WAITING,))
