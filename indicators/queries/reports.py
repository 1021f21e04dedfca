"""What reports are made of: figures copied from observations, checks, and how two revisions differ."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Sum

from common import clock
from findings.models import Finding, FindingRow
from indicators.checks import Evidence
from indicators.definitions import INDICATORS, TILES, Kind
from indicators.models import Observation, Period, Refresh
from indicators.models.refresh import LOCK
from places.models import Place

FIGURE = ("indicator", "version", "split", "raw", "verified", "raw_of", "verified_of", "late")
SHOWN = ("raw", "verified", "raw_of", "verified_of")
EARLIER = 12

Row = dict[str, Any]


def figures_of(commune: Place, period: Period) -> list[Row]:
    """Every observation of the commune and period, whole and split, in the order of the definitions. Noughts have no row,
    except of what was counted as a whole and came to nothing.
    """
    rows = list(Observation.objects.filter(commune=commune, period=period).values(*FIGURE))
    have = {row["indicator"] for row in rows if not row["split"]}
    for code, indicator in INDICATORS.items():
        if indicator.rows is not None and code not in have:
            of = 0 if indicator.is_ratio else None
            values: Row = dict.fromkeys(FIGURE, 0) | {"raw_of": of, "verified_of": of}
            rows.append(values | {"indicator": code, "version": indicator.version, "split": ""})
    return in_order(rows)


def in_order(rows: list[Row]) -> list[Row]:
    """By the order of the definitions, the whole before its parts."""
    order = {code: number for number, code in enumerate(INDICATORS)}
    return sorted(rows, key=lambda row: (order.get(row["indicator"], len(order)), row["split"]))


def counted_until() -> datetime:
    """Up to when facts are in the observations; held still until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])
    refresh = Refresh.objects.first()
    return refresh.known_at if refresh else clock.now()


def evidence_of(communes: list[int], period: Period, figures: list[Row], **province: Any) -> Evidence:
    """What the checks look at: of one commune, or of those that stand behind the province's report."""
    return Evidence(
        figures={row["indicator"]: row for row in figures if not row["split"]},
        before=_before(communes, period),
        stocks=frozenset(tile.code for tile in TILES if tile.kind == Kind.STOCK),
        open_findings=_open_findings(communes, period),
        **province,
    )


def changes_between(old: list[Row], new: list[Row]) -> list[Row]:
    """Cells that differ: their sides before and after; nought where one of the two has no row."""
    before, after = ({(row["indicator"], row["split"]): row for row in rows} for rows in (old, new))
    changes = []
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = ([rows.get(key, {}).get(side) or 0 for side in SHOWN] for rows in (before, after))
        if was != now:
            changes.append({"indicator": key[0], "split": key[1], "before": was, "after": now})
    return changes


def _before(communes: list[int], period: Period) -> dict[str, list[int]]:
    """Each tile's values in the periods before of the same calendar and kind, earliest first, since it was first counted."""
    earlier = list(
        Period.objects.filter(calendar=period.calendar, kind=period.kind, ends_on__lt=period.starts_on).order_by(
            "-ends_on"
        )[:EARLIER]
    )[::-1]
    codes = [tile.code for tile in TILES]
    rows = Observation.objects.filter(commune__in=communes, period__in=earlier, split="", indicator__in=codes)
    sums = rows.values_list("indicator", "period_id").annotate(Sum("raw"))
    values = {(code, pk): raw for code, pk, raw in sums}
    series = {code: [values.get((code, each.pk)) for each in earlier] for code in codes}
    return {code: _since_first(found) for code, found in series.items()}


def _since_first(values: list[int | None]) -> list[int]:
    first = next((number for number, value in enumerate(values) if value is not None), len(values))
    return [value or 0 for value in values[first:]]


def _open_findings(communes: list[int], period: Period) -> int:
    rows = FindingRow.objects.filter(commune__in=communes, happened_on__range=(period.starts_on, period.ends_on))
    return Finding.objects.open().filter(pk__in=rows.values("finding")).count()
