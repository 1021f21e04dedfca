"""Begin another revision beside a report that is signed for good."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports.copying import copy_figures
from indicators.actions.reports.held import said
from indicators.errors import NotYoursToReport, ReportMovedOn
from indicators.models import Report
from indicators.rules import can_report_for
from places.models import Place

LONGEST = 300


def correct_report(*, by: User, report: Report, reason: str) -> Report:
    """A draft of the next revision, with the figures as they stand today; the old one stays as it was.

    Raises NotYoursToReport, ReportMovedOn, SaysNotWhat.
    """
    if not can_report_for(by, report.commune):
        raise NotYoursToReport
    reason = said(reason, most=LONGEST)
    refresh_observations()
    with transaction.atomic():
        commune = Place.objects.select_for_update(no_key=True).get(pk=report.commune_id)
        last = Report.objects.filter(commune=commune, period=report.period_id).order_by("-revision").first()
        if last is None or last.pk != report.pk or not last.is_frozen:
            raise ReportMovedOn
        new = Report(commune=commune, period=last.period, revision=last.revision + 1, reason=reason)
        copy_figures(new)
        new.save()
        record(by=by, action="correct_report", subject=new, changes={"revision": new.revision})
    return new
