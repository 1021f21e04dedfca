"""A commune's officer hands its report in."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common import clock
from indicators.actions.reports.held import check_move, held_by_officer, move
from indicators.checks import failed
from indicators.errors import CountedTooEarly, NotExplained
from indicators.models import Report

State = Report.State


def submit_report(*, by: User, report: Report) -> Report:
    """Hand in exactly the figures that the report holds. The first time decides whether it is late.

    Raises NotYoursToReport, ReportMovedOn, CountedTooEarly, NotExplained.
    """
    with transaction.atomic():
        held = held_by_officer(by, report)
        check_move(held, to=State.SUBMITTED)
        if timezone.localdate(held.known_at) <= held.period.ends_on:
            raise CountedTooEarly
        if set(failed(held.checks)) - held.explanations.keys():
            raise NotExplained
        held.submitted_at, held.submitted_by = clock.now(), by
        held.first_submitted_at = held.first_submitted_at or held.submitted_at
        held.due_on = held.due_on or held.period.deadline_on
        held.decided_at = held.decided_by = None
        move(held, by=by, to=State.SUBMITTED, action="submit_report")
    return held
