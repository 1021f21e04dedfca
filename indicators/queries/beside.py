"""What a report's figures are told beside: the same numbers one period before, and what was found untrue by then."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from findings.models import Finding, FindingRow
from indicators.definitions import INDICATORS, TILES
from indicators.models import Observation, Period, Report
from indicators.queries.counting import asking, rows_of
from marketplace.models import Sale
from places.models import Place

ALONG = "X1"  # of which it is said where it moved


def beside(
    communes: Sequence[int], period: Period, *, known_at: datetime, signed: Sequence[Report] | None = None
) -> dict[str, Any]:
    """Plain values, copied into a report with its figures: tiles of these communes in the period before (none before the first that
    was counted), sales by part, the place where sales moved most (a hamlet; a commune where it sums up ``signed`` reports) and by how many,
    rows of upheld findings by signal, and how many findings are still open.
    """
    rows = FindingRow.objects.filter(commune__in=communes, happened_on__range=(period.starts_on, period.ends_on))
    waiting = Finding.objects.open().filter(pk__in=rows.values("finding")).count()
    earlier = Period.objects.filter(calendar=period.calendar, kind=period.kind, ends_on__lt=period.starts_on)
    last = earlier.order_by("-ends_on").first()
    before = _before(communes, last)
    where = None
    if before is not None and last is not None:
        moves = _by_hamlet(communes, period, last, known_at) if signed is None else _by_commune(signed, last)
        where = max(moves.items(), key=lambda move: abs(move[1]), default=None)
    return {
        "before": before,
        "where": [*where] if where and where[1] else None,
        "untrue": _untrue(rows),
        "open": waiting,
    }


def _by_hamlet(communes: Sequence[int], period: Period, last: Period, known_at: datetime) -> dict[str, int]:
    """By how much sales moved in each hamlet, by name; sellers whose hamlet is not known are nowhere."""
    rows, moves = INDICATORS[ALONG].rows, Counter[str]()
    assert rows is not None
    with asking(communes, [period, last], known_at) as (asked, cursor):
        for each, sign in ((period, 1), (last, -1)):
            weights = {row.row_id: row.weight for row in rows_of(cursor, rows, asked.narrowed([each]))}
            hamlets = Sale.objects.filter(pk__in=weights, participant__hamlet__isnull=False).order_by("pk")
            for pk, hamlet in hamlets.values_list("pk", "participant__hamlet__full_name"):
                moves[hamlet] += sign * weights[pk]
    return dict(moves)


def _by_commune(signed: Sequence[Report], last: Period) -> dict[str, int]:
    """The same by commune, from what they signed."""
    before = dict(
        Observation.objects.filter(
            commune__in=[each.commune_id for each in signed], indicator=ALONG, split="", period=last
        ).values_list("commune_id", "raw")
    )
    names = Place.objects.in_bulk([each.commune_id for each in signed])
    return {
        names[each.commune_id].full_name: next(
            (row["raw"] for row in each.figures if row["indicator"] == ALONG and not row["split"]), 0
        )
        - before.get(each.commune_id, 0)
        for each in signed
    }


def _before(communes: Sequence[int], last: Period | None) -> dict[str, list[int]] | None:
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
