"""Lots as their sellers see them: how much has left them, and what a parcel may be packed from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from marketplace.models import Lot, ParcelLine
from marketplace.order_steps import STOPPED

MOST_PARCELS = 200


@dataclass(frozen=True)
class Gone:
    """What has left a lot: base units, in so many parcels."""

    amount: int = 0
    parcels: int = 0


def gone_from(lots: Iterable[int]) -> dict[int, Gone]:
    """What has left each lot (id) and did not come back: one query."""
    lines = ParcelLine.objects.filter(lot__in=list(lots)).exclude(parcel__state__in=STOPPED)
    sums = (
        lines.order_by()
        .values_list("lot")
        .annotate(amount=Sum(Coalesce("packed", "quantity")), parcels=Count("parcel", distinct=True))
    )
    found: dict[int, Gone] = defaultdict(Gone)
    found.update({pk: Gone(amount, parcels) for pk, amount, parcels in sums})
    return found


def lots_of(participant_id: int) -> QuerySet[Lot]:
    """All lots of a participant, the newest harvest first."""
    return Lot.objects.filter(product__shop__participant_id=participant_id).select_related("product", "unit")


def lots_for(lines: Iterable[ParcelLine]) -> dict[int, list[Lot]]:
    """From which open lots each line (id) may be packed: of the same goods, counted alike, with enough left; the newest
    first. The lines come with offer and unit.
    """
    lines = list(lines)
    rows = Lot.objects.open().filter(product__in={line.offer.product_id for line in lines}).select_related("unit")
    lots = list(rows)
    gone = gone_from(lot.pk for lot in lots) if lots else {}
    return {
        line.pk: [
            lot
            for lot in lots
            if lot.product_id == line.offer.product_id
            and lot.unit.base == line.offer.unit.base
            and lot.quantity - gone[lot.pk].amount >= line.held
        ]
        for line in lines
    }


def parcels_with(lot: Lot) -> list[ParcelLine]:
    """One step forward: which parcels hold some of it, the newest first. For who may pack them, and for staff."""
    lines = ParcelLine.objects.filter(lot=lot).select_related("parcel__order", "offer__unit").order_by("-pk")
    return list(lines[:MOST_PARCELS])
