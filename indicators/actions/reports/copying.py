"""Figures and checks copied into a report that is still being written."""

from indicators.checks import look_at
from indicators.models import Report
from indicators.queries.reports import counted_until, evidence_of, figures_of


def copy_figures(report: Report) -> None:
    """Copy the observations and look at the checks anew; what was explained stays where a check found the same again.

    Within a transaction; the caller saves.
    """
    before = {result["check"]: result for result in report.checks}
    report.known_at = counted_until()
    report.figures = figures_of(report.commune, report.period)
    report.checks = look_at(evidence_of(report.commune, report.period, report.figures))
    same = {result["check"] for result in report.checks if before.get(result["check"]) == result}
    report.explanations = {check: words for check, words in report.explanations.items() if check in same}
