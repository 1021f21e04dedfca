"""Every observation against the count of its rows."""

from collections.abc import Iterator

from indicators.definitions import INDICATORS
from indicators.models import Observation, Refresh
from indicators.queries.counting import count_cells


def broken() -> Iterator[tuple[str, str]]:
    """Observations that differ from their rows as known when they were last refreshed, and cells with rows but no observation."""
    refresh = Refresh.objects.first()
    if refresh is None:
        return
    communes = list(Observation.objects.values_list("commune_id", flat=True).distinct())
    months = list(Observation.objects.values_list("month", flat=True).distinct())
    for code, indicator in INDICATORS.items():
        counted = {
            (cell.commune_id, cell.month): (cell.raw, cell.verified)
            for cell in count_cells(indicator, communes=communes, months=months, known_at=refresh.known_at)
        }
        kept = {
            (row.commune_id, row.month): (row.raw, row.verified) for row in Observation.objects.filter(indicator=code)
        }
        for cell in sorted(counted.keys() | kept.keys()):
            if counted.get(cell, (0, 0)) != kept.get(cell, (0, 0)):
                yield (
                    "observation equals its rows",
                    f"{code} commune {cell[0]} {cell[1]:%Y-%m}: {kept.get(cell)} kept, {counted.get(cell)} counted",
                )
