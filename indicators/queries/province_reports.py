"""What the province's own report is made of: the frozen reports of its communes, each named with its hash."""

from collections import defaultdict
from typing import Any

from indicators.models import Period, Report
from indicators.queries.reports import FIGURE, Row, in_order
from places.models import Place

COUNTS = ("raw", "verified", "late")


def behind_of(province: Place, period: Period) -> list[dict[str, Any]]:
    """Of each commune its latest frozen report of the period; where there is none, how far it has come."""
    of_period = Report.objects.filter(period=period, commune__parent=province).select_related("period")
    reports = list(of_period.order_by("revision").defer("figures", "checks", "document"))
    latest = {report.commune_id: report for report in reports}
    frozen = {report.commune_id: report for report in reports if report.is_frozen}
    communes = Place.objects.standing().communes().filter(parent=province).order_by("code")
    return [_named(each, frozen.get(each.pk), latest.get(each.pk)) for each in communes]


def _named(commune: Place, frozen: Report | None, latest: Report | None) -> dict[str, Any]:
    named = {"code": commune.code, "name": commune.full_name}
    if frozen is None:
        return named | {"state": latest.state if latest else None}
    return named | {
        "state": frozen.state,
        "report": frozen.pk,
        "revision": frozen.revision,
        "sha256": frozen.sha256,
        "is_late": frozen.is_late,
    }


def standing_behind(behind: list[dict[str, Any]]) -> list[Report]:
    """Those reports, whole."""
    return list(Report.objects.filter(pk__in=[row["report"] for row in behind if "report" in row]).order_by("pk"))


def sums_of(reports: list[Report]) -> list[Row]:
    """Each number and part summed over the reports; a share as the sum of its upper sides over that of its lower ones.

    Where a commune has nothing below the line (nobody knows how many farming households it has), it has no share, and stays
    out of both sides.
    """
    cells: dict[tuple[str, str], Row] = {}
    for report in reports:
        for row in report.figures:
            key = (row["indicator"], row["split"])
            if key not in cells:
                below = None if row["raw_of"] is None else 0
                empty = dict.fromkeys(FIGURE, 0) | {"raw_of": below, "verified_of": below}
                cells[key] = empty | {"indicator": key[0], "split": key[1]}
            if counts_in(row):
                _add(cells[key], row)
    return in_order(list(cells.values()))


def counts_in(row: Row) -> bool:
    """Whether a commune's figure is part of the province's."""
    return row["raw_of"] is None or row["raw_of"] > 0


def _add(cell: Row, row: Row) -> None:
    cell["version"] = max(cell["version"], row["version"])
    for side in (*COUNTS, *(("raw_of", "verified_of") if row["raw_of"] is not None else ())):
        cell[side] += row[side] or 0


def counted_differently(reports: list[Report]) -> list[str]:
    """Codes of the numbers that not all reports counted by the same version of the definition."""
    versions: dict[str, set[int]] = defaultdict(set)
    for report in reports:
        for row in report.figures:
            if row["version"]:
                versions[row["indicator"]].add(row["version"])
    return sorted(code for code, found in versions.items() if len(found) > 1)
