"""Sign an approved report for good."""

from functools import partial

from django.db import transaction

from accounts.models import User
from common import clock
from indicators import tasks
from indicators.actions.reports.held import held_by_province, move
from indicators.documents import digest, document_of
from indicators.models import Report
from places.models import Place


def freeze_report(*, by: User, report: Report) -> Report:
    """Write its document and the hash of it, which holds that of the one before of the same commune, calendar and kind.

    Raises NotYoursToDecide, ReportMovedOn.
    """
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(
            pk=report.commune_id
        )  # one after the other: a chain has no forks
        held = held_by_province(by, report, to=Report.State.FROZEN)
        held.chain = f"{held.commune.code} {held.period.calendar} {held.period.kind}"
        before = Report.objects.frozen().filter(chain=held.chain).order_by("-link").first()
        earlier = Report.objects.frozen().filter(commune=held.commune_id, period=held.period_id)
        corrected = earlier.order_by("-revision").first()
        held.link = before.link + 1 if before and before.link else 1
        held.document = document_of(held, before=before, corrected=corrected, link=held.link)
        held.sha256, held.frozen_at = digest(held.document), clock.now()
        move(held, by=by, to=Report.State.FROZEN, action="freeze_report")
        transaction.on_commit(partial(tasks.sign_paper.delay, held.pk))
        transaction.on_commit(partial(tasks.send_report.delay, held.pk))
    return held
