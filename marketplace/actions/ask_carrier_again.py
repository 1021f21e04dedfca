"""Staff have the carrier asked again about a parcel now, instead of when the sweep comes to it."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.ask_carrier import pause_after
from marketplace.errors import AskedJustNow, CarrierIsThrough, NotYourPlace
from marketplace.models import Consignment
from marketplace.queries.consignments import still_asked
from marketplace.rules import can_review

# Longer than any call may take: nobody is asking for it just now, and two tries stay a pause apart (ask_carrier).
AT_LEAST = timedelta(minutes=1)


def ask_carrier_again(*, by: User, consignment: Consignment) -> None:
    """Ask for it after commit: to book it, to call it off, or where it is.

    Raises NotYourPlace, CarrierIsThrough, AskedJustNow.
    """
    if not can_review(by, consignment.parcel.shop.participant):
        raise NotYourPlace
    with transaction.atomic():
        row = Consignment.objects.select_for_update(of=("self",)).select_related("parcel").get(pk=consignment.pk)
        if not still_asked(row):
            raise CarrierIsThrough
        if clock.now() - _last_asked_at(row) < AT_LEAST:
            raise AskedJustNow
        row.next_try_at = clock.now()
        row.save(update_fields=["next_try_at"])
        record(by=by, action="ask_carrier_again", subject=row)
        from marketplace.tasks import ask_for_consignment  # the task module loads these actions

        transaction.on_commit(lambda: ask_for_consignment.delay(row.pk), robust=True)


def _last_asked_at(row: Consignment) -> datetime:
    """When the carrier was last asked about it, or said something of it."""
    if not row.attempts:
        return row.checked_at
    return max(row.checked_at, row.next_try_at - pause_after(row.attempts))
