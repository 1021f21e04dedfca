"""What sending costs on a day."""

from datetime import date

from common import clock
from marketplace.models import DeliveryRate


def rates_on(day: date | None = None) -> dict[str, DeliveryRate]:
    """The rate of each way in force on ``day`` (today, if not given), in the order in which ways are offered."""
    rows = (
        DeliveryRate.objects.filter(starts_on__lte=day or clock.today()).order_by("way", "-starts_on").distinct("way")
    )
    found = {rate.way: rate for rate in rows}
    return {way: found[way] for way in DeliveryRate.Way.values if way in found}
