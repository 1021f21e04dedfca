"""Sales on other channels, as their statements tell: written and taken back many at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone
from households.models import Milestone, Participant
from marketplace.models import Channel, Sale

Step = Milestone.Step


@dataclass(frozen=True)
class OutsideSale:
    """One sale, or with a negative value one return."""

    participant: Participant
    product_id: int | None
    happened_on: date
    value_vnd: int
    is_return: bool = False


def write_outside_sales(*, by: User | None, channel: Channel, sales: Iterable[OutsideSale]) -> list[Sale]:
    """Write them in their order. Part of the caller's transaction, which calls ``restate_selling_milestones`` after."""
    return Sale.objects.bulk_create(
        [
            Sale(
                participant=sale.participant,
                channel=channel,
                product_id=sale.product_id,
                happened_on=sale.happened_on,
                count=-1 if sale.is_return else 1,
                value_vnd=sale.value_vnd,
                commune_id=sale.participant.commune_id,
                recorded_by=by,
                source=Source.CHANNEL,
            )
            for sale in sales
        ],
        batch_size=1000,
    )


def void_outside_sales(pks: Collection[int]) -> int:
    """Take facts back that a later statement tells otherwise; they stay, voided."""
    rows = Sale.objects.standing().filter(pk__in=pks, parcel=None)
    return rows.update(voided_at=clock.now())


def restate_selling_milestones(participants: Iterable[Participant]) -> None:
    """`sold` and `sold_again` are the first two standing sales, also where one was taken back or an earlier one came."""
    for participant in participants:
        first_two = list(
            Sale.objects.standing().filter(participant=participant, count=1).order_by("happened_on", "pk")[:2]
        )
        for place, step in enumerate((Step.SOLD, Step.SOLD_AGAIN)):
            sale = first_two[place] if place < len(first_two) else None
            stale = Milestone.objects.filter(participant=participant, step=step)
            if sale is not None:
                stale = stale.exclude(reached_on=sale.happened_on, fact_id=sale.pk)
            stale.delete()
            if sale is not None:
                reach_milestone(participant=participant, step=step, on=sale.happened_on, fact=sale)
