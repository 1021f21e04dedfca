"""A report under its lock, in a state from which a move is open."""

from accounts.models import User
from audit.actions.record import record
from common.text import clean
from indicators.errors import NotYoursToDecide, NotYoursToReport, ReportMovedOn, SaysNotWhat
from indicators.models import Report
from indicators.rules import can_decide_on, can_report_for

State = Report.State


def held_by_officer(by: User, report: Report) -> Report:
    """Locked, for the commune's officer to work on. Raises NotYoursToReport, ReportMovedOn."""
    held = _locked(report)
    if not can_report_for(by, held.commune):
        raise NotYoursToReport
    if held.state not in Report.OPEN_TO_OFFICER:
        raise ReportMovedOn
    return held


def held_by_province(by: User, report: Report, *, to: State) -> Report:
    """Locked, for the province to move. Raises NotYoursToDecide, ReportMovedOn."""
    held = _locked(report)
    if not can_decide_on(by, held):
        raise NotYoursToDecide
    check_move(held, to=to)
    return held


def check_move(report: Report, *, to: State) -> None:
    """Raises ReportMovedOn where its state does not lead there."""
    if to not in Report.MOVES[State(report.state)]:
        raise ReportMovedOn


def move(report: Report, *, by: User, to: State, action: str) -> None:
    """Write the new state with all that was set on the report, and say so in the trail."""
    before, report.state = report.state, to
    report.save()
    record(by=by, action=action, subject=report, changes={"state": [before, to]})


def said(words: str, *, most: int) -> str:
    """What somebody wrote, tidied and no longer than kept. Raises SaysNotWhat."""
    words = clean(words)[:most]
    if not words:
        raise SaysNotWhat
    return words


def _locked(report: Report) -> Report:
    return (
        Report.objects.select_for_update(no_key=True, of=("self",))
        .select_related("commune", "period")
        .get(pk=report.pk)
    )
