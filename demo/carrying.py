"""What a carrier has brought in the demo: one parcel, told as the carrier would have answered. Nobody is asked for it."""

from datetime import timedelta
from functools import partial

from demo.clockwork import Clockwork
from marketplace.actions.follow_consignment import follow_consignment
from marketplace.carriers.base import CarrierFact
from marketplace.labels import to_collect
from marketplace.models import Consignment, Parcel
from marketplace.sending import packed_grams

LATELY = timedelta(days=4)
SAID = ((1, "booked"), (6, "in_transit"), (40, "delivered"))  # so many hours after it was packed


def bring(parcel: Parcel, diary: Clockwork) -> None:
    """Write it down for the carrier, and what the carrier says of it into the diary."""
    lines = parcel.lines.select_related("offer__unit")
    row = Consignment.objects.create(
        parcel=parcel,
        carrier="plain",
        weight_grams=max(1, sum(packed_grams(line.held, line.offer) for line in lines)),
        cod_vnd=to_collect(parcel),
        attempts=1,
    )
    for version, (hours, state) in enumerate(SAID, 1):
        diary.after(timedelta(hours=hours), partial(_say, row, version, state))


def _say(row: Consignment, version: int, state: str) -> None:
    collected = row.cod_vnd if state == Consignment.State.DELIVERED else None
    fact = CarrierFact(number=f"PL{row.parcel_id:08}", state=state, version=version, collected_vnd=collected)
    follow_consignment(consignment_id=row.pk, fact=fact)
