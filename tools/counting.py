"""How long does counting take? `DATA_DIR=… python -m tools.counting`, on a market that seed_province has filled.

Counts every number with its splits from nothing, lets the database tidy up, then counts after one new fact of each kind (the
median of five), and prints a row for docs/performance.md. The new facts are undone.
"""

import os
import statistics
import time
from typing import Any

from launch.data_dir import DataDir
from launch.environment import database, environment

TIMES = 5


def main() -> None:
    """Print the figures."""
    data = DataDir.from_environment()
    data.prepare()
    with database(data) as (url, _use):
        os.environ.update(environment(data, url))
        import django

        django.setup()
        _measure()


def _measure() -> None:
    from django.db import connection, transaction

    from households.models import Enrolment
    from indicators.actions.refresh_observations import refresh_observations
    from indicators.models import Observation, Period
    from marketplace.models import Sale

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE indicators_observation")
    begun = time.monotonic()
    refresh_observations(everything=True)
    all_of_it = time.monotonic() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    months = Observation.objects.filter(period__kind="month", period__calendar="statistical")
    size = {
        "households": f"{Enrolment.objects.count():,}",
        "sales": f"{Sale.objects.count():,}",
        "communes": Observation.objects.order_by().values("commune").distinct().count(),
        "months": months.order_by().values("period").distinct().count(),
        "periods": Period.objects.filter(pk__in=Observation.objects.values("period")).count(),
        "observations": f"{Observation.objects.count():,}",
        "from nothing": f"{all_of_it:.1f} s",
    }
    with transaction.atomic():
        size["one new sale"] = f"{_after(_a_sale):.0f} ms"
        size["one new household"] = f"{_after(_a_household):.0f} ms"
        transaction.set_rollback(True)
    print("| " + " | ".join(size) + " |")
    print("|" + "---|" * len(size))
    print("| " + " | ".join(str(value) for value in size.values()) + " |")


def _after(new_fact: Any) -> float:
    """Milliseconds until the numbers are right again."""
    from indicators.actions.refresh_observations import refresh_observations
    from indicators.models import Refresh

    took = []
    for number in range(TIMES):
        new_fact(number)
        begun = time.perf_counter()
        refresh_observations()
        took.append((time.perf_counter() - begun) * 1000)
        Refresh.objects.update(known_at=_much_later())
    return statistics.median(took)


def _much_later() -> Any:
    """The last look lies so far back in time that the next one does not look at this fact again."""
    from datetime import timedelta

    from common import clock

    return clock.now() + timedelta(minutes=10, milliseconds=1)


def _a_sale(number: int) -> None:
    from households.models import Participant
    from marketplace.actions.outside_sales import OutsideSale, write_outside_sales
    from marketplace.models import Channel

    seller = Participant.objects.order_by("pk")[number * 7]
    channel = Channel.objects.exclude(is_this_market=True).order_by("pk")[0]
    sale = OutsideSale(participant=seller, product_id=None, happened_on=_today(), value_vnd=100_000)
    write_outside_sales(by=None, channel=channel, sales=[sale])


def _a_household(number: int) -> None:
    from households.actions.register_from_list import ListedHousehold, register_from_list
    from households.models import Participant

    neighbour = Participant.objects.order_by("pk")[number * 7]
    phone = f"+8481{number:07d}"
    register_from_list(by=None, households=[ListedHousehold("Hộ Mới", phone, neighbour.commune)])


def _today() -> Any:
    from common import clock

    return clock.today()


if __name__ == "__main__":
    main()
