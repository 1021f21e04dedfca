"""Bring the observations up to the facts: only communes and months that were touched are counted again."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from common import clock
from common.months import add_months, month_of, months_between
from indicators.definitions import INDICATORS
from indicators.models import Observation, Refresh
from indicators.queries.counting import count_cells
from indicators.queries.touched import touched_since

# Facts are stamped before their transaction ends: look back far enough to see the slowest of them.
OVERLAP = timedelta(minutes=10)
LOCK = 0x0C0D


@transaction.atomic
def refresh_observations(*, everything: bool = False) -> int:
    """Count again what facts touched since the last time, or everything; return how many cells were counted.

    Safe to run twice and at once: one waits for the other. A month that has begun since the last refresh gets its stocks, too.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = None if everything else Refresh.objects.first()
    known_at = clock.now()
    this_month = month_of(clock.today())
    spans: dict[date, list[int]] = defaultdict(list)
    for touched in touched_since(last.known_at - OVERLAP if last else None):
        spans[touched.month].append(touched.commune_id)
    counted = sum(
        _recount(communes, list(months_between(first, this_month)), known_at) for first, communes in spans.items()
    )
    last_month = month_of(timezone.localdate(last.known_at)) if last else this_month
    if last_month < this_month:
        counted += _carry_stocks_over(add_months(last_month, 1), this_month, known_at)
    Refresh.objects.update_or_create(pk=1, defaults={"known_at": known_at})
    return counted


def _carry_stocks_over(first: date, last: date, known_at: datetime) -> int:
    """In months that nothing has touched, stocks are still there."""
    communes = list(Observation.objects.values_list("commune_id", flat=True).distinct())
    return _recount(communes, list(months_between(first, last)), known_at)


def _recount(communes: list[int], months: list[date], known_at: datetime) -> int:
    Observation.objects.filter(commune_id__in=communes, month__in=months).delete()
    for code, indicator in INDICATORS.items():
        Observation.objects.bulk_create(
            [
                Observation(
                    indicator=code,
                    known_at=known_at,
                    commune_id=cell.commune_id,
                    month=cell.month,
                    raw=cell.raw,
                    verified=cell.verified,
                )
                for cell in count_cells(indicator, communes=communes, months=months, known_at=known_at)
            ],
            batch_size=2000,
        )
    return len(communes) * len(months) * len(INDICATORS)
