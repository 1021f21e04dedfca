"""The department has a report sent now, and not when its time comes."""

from datetime import timedelta
from functools import partial

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from indicators import tasks
from indicators.endpoint import TIMEOUT_SECONDS, can_send
from indicators.errors import AcceptedAlready, BeingSent, NotYoursToSend, NowhereToSend
from indicators.models import Report, Sending
from indicators.rules import can_have_sent

LONGEST_ATTEMPT = timedelta(seconds=sum(TIMEOUT_SECONDS) + 5)


def send_again(*, by: User, report: Report) -> Report:
    """Its next attempt is due at once. Raises NotYoursToSend, NowhereToSend, AcceptedAlready, BeingSent."""
    if not can_have_sent(by):
        raise NotYoursToSend
    if not can_send() or not report.is_frozen:
        raise NowhereToSend
    with transaction.atomic():
        Sending.objects.get_or_create(report=report)
        sending = Sending.objects.select_for_update(no_key=True).get(report=report)
        if sending.accepted_at is not None:
            raise AcceptedAlready
        if sending.made.filter(ended_at=None, began_at__gt=clock.now() - LONGEST_ATTEMPT).exists():
            raise BeingSent
        sending.next_try_at = clock.now()
        sending.save(update_fields=["next_try_at"])
        record(by=by, action="send_report_again", subject=report)
        transaction.on_commit(partial(tasks.send_report.delay, report.pk))
    return report
