"""Figures and checks copied into a report that is still being written."""

from common import clock
from indicators.checks import Evidence, look_at
from indicators.models import Report
from indicators.queries.beside import beside
from indicators.queries.province_reports import behind_of, counted_differently, standing_behind, sums_of
from indicators.queries.reports import counted_until, evidence_of, figures_of


def copy_figures(report: Report) -> None:
    """Copy the observations, or what the communes signed; look at the checks anew. What was explained stays where a check found the same.

    Within a transaction; the caller saves.
    """
    before = {result["check"]: result for result in report.checks}
    report.checks = look_at(_copy_from_communes(report) if report.is_of_province else _copy_observations(report))
    same = {result["check"] for result in report.checks if before.get(result["check"]) == result}
    report.explanations = {check: words for check, words in report.explanations.items() if check in same}


def _copy_observations(report: Report) -> Evidence:
    report.known_at = counted_until()
    report.figures = figures_of(report.commune, report.period)
    report.beside = beside([report.commune_id], report.period, known_at=report.known_at)
    return evidence_of([report.commune_id], report.period, report.figures)


def _copy_from_communes(report: Report) -> Evidence:
    report.known_at = clock.now()
    report.behind = behind_of(report.commune, report.period)
    signed = standing_behind(report.behind)
    report.figures = sums_of(signed)
    communes = [each.commune_id for each in signed]
    report.beside = beside(communes, report.period, known_at=report.known_at, signed=signed)
    return evidence_of(
        communes,
        report.period,
        report.figures,
        there=(len(signed), len(report.behind)),
        counted_differently=counted_differently(signed),
    )
