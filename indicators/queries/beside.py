"""What a report's figures are told beside: the same numbers one period before, and what was found untrue by then."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, Sum

from findings.models import Finding, FindingRow
from indicators.definitions import TILES
from indicators.models import Observation, Period

ALONG = "X1"  # of which it is said where it moved


def beside(communes: Sequence[int], period: Period) -> dict[str, Any]:
    """Plain values, copied into a report with its figures: tiles of these communes in the period before (none before the first that
    was counted), sales by part, rows of upheld findings by signal, and how many findings are still open.
    """
    rows = FindingRow.objects.filter(commune__in=communes, happened_on__range=(period.starts_on, period.ends_on))
    waiting = Finding.objects.open().filter(pk__in=rows.values("finding")).count()
    return {"before": _before(communes, period), "untrue": _untrue(rows), "open": waiting}


def _before(communes: Sequence[int], period: Period) -> dict[str, list[int]] | None:
    earlier = Period.objects.filter(calendar=period.calendar, kind=period.kind, ends_on__lt=period.starts_on)
    last = earlier.order_by("-ends_on").first()
    rows = Observation.objects.filter(
        commune__in=communes, indicator__in=[tile.code for tile in TILES], period=last
    ).filter(Q(split="") | Q(indicator=ALONG))
    sums = rows.order_by("indicator", "split").values_list("indicator", "split").annotate(Sum("raw"), Sum("verified"))
    found = {f"{code} {split}".rstrip(): [raw, verified] for code, split, raw, verified in sums}
    return found if last is not None and found else None


def _untrue(rows: QuerySet[FindingRow]) -> dict[str, int]:
    left_out = rows.filter(left_out_at__isnull=False, back_at=None)
    found = set(left_out.values_list("finding__signal", "kind", "row_id"))
    return dict(sorted(Counter(signal for signal, _kind, _row in found).items()))
