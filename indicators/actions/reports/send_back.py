"""The province sends a report back."""

from django.db import transaction

from accounts.models import User
from common import clock
from indicators.actions.reports.held import held_by_province, move, said
from indicators.models import Report

LONGEST = 1000


def return_report(*, by: User, report: Report, remarks: str) -> Report:
    """With remarks on what is to be mended; an approved one too, until it is frozen.

    Raises NotYoursToDecide, ReportMovedOn, SaysNotWhat.
    """
    with transaction.atomic():
        held = held_by_province(by, report, to=Report.State.RETURNED)
        held.remarks = said(remarks, most=LONGEST)
        held.decided_at, held.decided_by = clock.now(), by
        move(held, by=by, to=Report.State.RETURNED, action="return_report")
    return held
