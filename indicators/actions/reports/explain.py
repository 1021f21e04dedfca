"""Say of a check that did not pass why the numbers are right all the same."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from indicators.actions.reports.held import held_by_officer, said
from indicators.checks import failed
from indicators.errors import ReportMovedOn
from indicators.models import Report

LONGEST = 500


def explain_check(*, by: User, report: Report, check: str, words: str) -> Report:
    """Keep the words beside the check. Raises NotYoursToReport, ReportMovedOn, SaysNotWhat."""
    with transaction.atomic():
        held = held_by_officer(by, report)
        if check not in failed(held.checks):
            raise ReportMovedOn
        held.explanations = held.explanations | {check: said(words, most=LONGEST)}
        held.save(update_fields=["explanations"])
        record(by=by, action="explain_check", subject=held, changes={"check": check})
    return held
