"""Begin the report of a commune for a period."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports.copying import copy_figures
from indicators.errors import NotYoursToReport, PeriodNotOver
from indicators.models import Period, Report
from indicators.rules import can_report_for
from places.models import Place


def draft_report(*, by: User, commune: Place, period: Period) -> Report:
    """The first revision, with the figures as they stand; the one that is there already, if somebody was quicker.

    Raises NotYoursToReport, PeriodNotOver.
    """
    if not can_report_for(by, commune):
        raise NotYoursToReport
    if clock.today() <= period.ends_on:
        raise PeriodNotOver
    refresh_observations()
    with transaction.atomic():
        commune = Place.objects.select_for_update(no_key=True).get(pk=commune.pk)
        if there := Report.objects.filter(commune=commune, period=period).order_by("-revision").first():
            return there
        report = Report(commune=commune, period=period)
        copy_figures(report)
        report.save()
        record(by=by, action="draft_report", subject=report)
    return report
