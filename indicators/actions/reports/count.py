"""Bring a report's figures up to the facts, while it is still being written."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports.copying import copy_figures
from indicators.actions.reports.held import held_by_officer
from indicators.errors import NotYoursToReport
from indicators.models import Report
from indicators.rules import can_report_for


def count_report(*, by: User, report: Report) -> Report:
    """Copy the figures again. Raises NotYoursToReport, ReportMovedOn."""
    if not can_report_for(by, report.commune):
        raise NotYoursToReport
    refresh_observations()
    with transaction.atomic():
        held = held_by_officer(by, report)
        copy_figures(held)
        held.save()
        record(by=by, action="count_report", subject=held)
    return held
