"""What sending costs on a day."""

from collections.abc import Iterable
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


def rates_for(ways: Iterable[str]) -> dict[str, DeliveryRate]:
    """Today's rates of these ways."""
    return {way: rate for way, rate in rates_on().items() if way in set(ways)}
