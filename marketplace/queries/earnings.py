"""What a seller's home says about orders and money."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, F, Q, Sum
from django.db.models.functions import Coalesce

from common import clock
from common.months import month_of
from marketplace.models import Parcel, Sale

State = Parcel.State
UNDER_WAY = (State.ACCEPTED, State.PACKED, State.SENT)


@dataclass(frozen=True)
class Tally:
    """Orders by where they are, and đồng: earned this month, and on the way (accepted or handed over, not yet here)."""

    new: int
    to_send: int
    earned_vnd: int
    coming_vnd: int


def tally_of(participant_id: int) -> Tally:
    """A seller's orders and money. Two queries."""
    coming = Q(state__in=UNDER_WAY) | Q(state=State.HANDED_OVER, paid_on=None)
    parcels = Parcel.objects.filter(shop__participant_id=participant_id).aggregate(
        new=Count("pk", filter=Q(state=State.NEW)),
        to_send=Count("pk", filter=Q(state__in=(State.ACCEPTED, State.PACKED))),
        coming=Coalesce(Sum(F("goods_vnd"), filter=coming), 0, output_field=BigIntegerField()),
    )
    month = month_of(clock.today())
    earned = (
        Sale.objects.standing()
        .filter(participant_id=participant_id, happened_on__gte=month)
        .aggregate(vnd=Sum("value_vnd"))
    )
    return Tally(parcels["new"], parcels["to_send"], earned["vnd"] or 0, parcels["coming"])
