"""What sending costs on a day."""

from datetime import date

from django.db.models import DateField

from common import clock
from common.prepared import Prepared, Slot
from marketplace.models import DeliveryRate

Zone = DeliveryRate.Zone
Tariffs = dict[str, list[DeliveryRate]]
_BEGUN = Prepared(
    lambda: DeliveryRate.objects.filter(starts_on__lte=Slot("day", DateField())).order_by("-starts_on", "up_to_grams")
)


def tariffs_on(day: date | None = None) -> Tariffs:
    """The tariff of each way in force on ``day`` (today, if not given): its rows, the lightest step first. One query."""
    found: Tariffs = {}
    for rate in _BEGUN(day=day or clock.today()):
        rows = found.setdefault(rate.way, [])
        if not rows or rows[0].starts_on == rate.starts_on:
            rows.append(rate)
    return {way: found[way] for way in DeliveryRate.Way.values if way in found}


def rate_for(rows: list[DeliveryRate], *, zone: str, grams: int) -> DeliveryRate | None:
    """The row of a tariff for a parcel: the first step that holds it, the zone's own before one for anywhere. None where it
    is too heavy.
    """
    fitting = [rate for rate in rows if rate.up_to_grams is None or rate.up_to_grams >= grams]
    own = [rate for rate in fitting if rate.zone == zone]
    return next(iter(own or [rate for rate in fitting if rate.zone == Zone.ANY]), None)


def rates_on(day: date | None = None) -> dict[str, DeliveryRate]:
    """The first row of each way: what the lightest parcel costs within the province."""
    first = {way: rate_for(rows, zone=Zone.SAME, grams=1) for way, rows in tariffs_on(day).items()}
    return {way: rate for way, rate in first.items() if rate is not None}
