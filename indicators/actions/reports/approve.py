"""The province approves a report."""

from django.db import transaction

from accounts.models import User
from common import clock
from indicators.actions.reports.held import held_by_province, move
from indicators.models import Report


def approve_report(*, by: User, report: Report) -> Report:
    """As it was handed in. Raises NotYoursToDecide, ReportMovedOn."""
    with transaction.atomic():
        held = held_by_province(by, report, to=Report.State.APPROVED)
        held.decided_at, held.decided_by = clock.now(), by
        move(held, by=by, to=Report.State.APPROVED, action="approve_report")
    return held
