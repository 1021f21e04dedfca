"""What the sweep asks the carrier for: ids, oldest first, a bounded number a round; and what a page shows of a parcel's carriage."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet

from common import clock
from marketplace.carriers.base import Hint
from marketplace.models import Consignment, Parcel

A_ROUND = 100
A_MESSAGE_TAKES = timedelta(hours=1)
COLLECTED_WITHIN = timedelta(days=30)
State = Consignment.State


def to_book() -> list[int]:
    """Those that the carrier was not asked for, or did not answer of."""
    return _due(Consignment.objects.filter(state=State.WAITING, called_off_at=None))


def to_cancel() -> list[int]:
    """Those that are called off and the carrier does not know of it."""
    return _due(Consignment.objects.filter(state__in=(State.WAITING, State.BOOKED), called_off_at__isnull=False))


def quiet() -> list[int]:
    """Those with the carrier of which nothing was heard for a while, and those of which it has not said what it collected."""
    uncollected = Q(
        state=State.DELIVERED, cod_vnd__gt=0, parcel__paid_on=None, made_at__gt=clock.now() - COLLECTED_WITHIN
    )
    under_way = Q(state__in=(State.BOOKED, State.IN_TRANSIT), called_off_at=None)
    rows = Consignment.objects.filter(under_way | uncollected, checked_at__lte=clock.now() - A_MESSAGE_TAKES)
    return list(rows.order_by("checked_at").values_list("pk", flat=True)[:A_ROUND])


def still_asked(row: Consignment) -> bool:
    """Whether the carrier may still have something new to say of it."""
    uncollected = row.state == State.DELIVERED and row.cod_vnd > 0 and row.parcel.paid_on is None
    return uncollected or row.state in (State.WAITING, State.BOOKED, State.IN_TRANSIT)


def unsettled() -> Q:
    """What somebody should look into: refused while the parcel lies there, asked for three times in vain, another sum collected."""
    refused = Q(state=State.REFUSED, called_off_at=None, parcel__state=Parcel.State.PACKED)
    in_vain = Q(attempts__gte=3) & (Q(state=State.WAITING) | Q(state=State.BOOKED, called_off_at__isnull=False))
    other_sum = Q(state=State.DELIVERED, parcel__paid_on=None, collected_vnd__isnull=False) & ~Q(
        collected_vnd=F("cod_vnd")
    )
    return refused | in_vain | other_sum


def consignment_of(parcel: Parcel) -> Consignment | None:
    """That of the parcel, if a carrier brings it."""
    return getattr(parcel, "consignment", None)


def consignment_meant(carrier: str, hint: Hint) -> Consignment | None:
    """Ours by the carrier's number, else by the key that we gave it."""
    ours = Consignment.objects.filter(carrier=carrier)
    by_number = ours.filter(number=hint.number).first() if hint.number else None
    return by_number or (ours.filter(key=hint.key).first() if hint.key else None)


def at_odds() -> QuerySet[Consignment]:
    """Rows that do not fit their parcel; an invariant."""
    unmoved = Q(state__in=(State.IN_TRANSIT, State.DELIVERED, State.RETURNED), parcel__state=Parcel.State.PACKED)
    unended = Q(state__in=(State.DELIVERED, State.RETURNED), parcel__state=Parcel.State.SENT)
    refused = Q(parcel__state=Parcel.State.REFUSED_BY_SELLER, state=State.WAITING, called_off_at=None)
    other_sum = Q(cod_vnd__gt=0) & ~Q(cod_vnd=F("parcel__goods_vnd") + F("parcel__delivery_vnd"))
    return Consignment.objects.filter(
        unmoved | unended | refused | other_sum | Q(cod_vnd__gt=0, parcel__order__rail="card")
    )


def _due(rows: QuerySet[Consignment]) -> list[int]:
    due = rows.filter(next_try_at__lte=clock.now())
    return list(due.order_by("next_try_at").values_list("pk", flat=True)[:A_ROUND])
