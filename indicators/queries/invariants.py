"""Every observation against the count of its rows."""

from collections.abc import Iterator

from indicators.definitions import INDICATORS
from indicators.models import Observation, Period, Refresh
from indicators.queries.counting import asking, cells_of

Key = tuple[int, int, str]
Sides = tuple[int, int, int | None, int | None, int]


def broken() -> Iterator[tuple[str, str]]:
    """Observations that differ from their rows as known when they were last refreshed, and cells with rows but no observation."""
    refresh = Refresh.objects.first()
    if refresh is None:
        return
    communes = list(Observation.objects.order_by().values_list("commune_id", flat=True).distinct())
    kept_periods = Observation.objects.order_by().values_list("period_id", flat=True).distinct()
    periods = list(Period.objects.filter(pk__in=list(kept_periods)))
    if not periods:
        return
    with asking(communes, periods, refresh.known_at) as (asked, cursor):
        for code, indicator in INDICATORS.items():
            if indicator.rows is None:
                continue
            sides = [
                {(cell.commune_id, cell.period_id, cell.split): cell for cell in cells_of(cursor, rows, asked)}
                for rows in indicator.sides
            ]
            kept = {
                (row[0], row[1], row[2]): row[3:]
                for row in Observation.objects.filter(indicator=code).values_list(
                    "commune_id", "period_id", "split", "raw", "verified", "raw_of", "verified_of"
                )
            }
            along = {split.value for split in indicator.splits}
            keys = {key for side in sides for key in side if not key[2] or key[2].partition("=")[0] in along}
            for key in sorted(keys | kept.keys()):
                counted = tuple(
                    value
                    for side in sides
                    for value in ((side[key].raw, side[key].verified) if key in side else (0, 0))
                )
                have = tuple(value or 0 for value in kept.get(key, ()))[: len(counted)] or (0,) * len(counted)
                if counted != have:
                    yield (
                        "observation equals its rows",
                        f"{code} commune {key[0]} period {key[1]} {key[2]}: {have} kept, {counted} counted",
                    )
