"""A frozen report is sent, again and again until it was accepted."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from common import clock
from indicators.endpoint import Answer, can_send, hand_over
from indicators.models import Report, Sending, SendingAttempt
from indicators.models.sending import Outcome

# How long after each attempt without a clear answer the next one waits, in seconds; then the last one again and again.
PAUSES = (60, 300, 1800, 7200, 21600)
AFTER_REFUSAL = 24 * 60 * 60  # whoever refuses may mend its rules, or be asked sooner by a button
MOST_AT_ONCE = 200


def send_report(*, report_id: int) -> Outcome | None:
    """Try once, if its time has come; returns what came of it, None if it was not tried.

    It is claimed in a transaction of its own (a pause during which nobody else takes it), with the attempt written down; handed
    over outside any transaction; and what was answered is added afterwards. A worker that dies in between leaves an attempt
    without an end, and the sweep tries again under the same key, which the endpoint takes for the same report.
    """
    attempt = _claim(report_id) if can_send() else None
    if attempt is None:
        return None
    answer = hand_over(attempt.sending.report)
    _note(attempt, answer)
    return answer.outcome


def send_what_waits() -> int:
    """Send what is due, the oldest first, and stop at the first unclear answer: the endpoint is down. Returns how many were tried."""
    tried = 0
    for report_id in _due() if can_send() else ():
        outcome = send_report(report_id=report_id)
        tried += outcome is not None
        if outcome is Outcome.UNKNOWN:
            break
    return tried


def _due() -> Iterator[int]:
    waiting = Q(sending=None) | Q(sending__accepted_at=None, sending__next_try_at__lte=clock.now())
    due = Report.objects.frozen().filter(waiting).order_by("frozen_at", "pk")
    yield from list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _claim(report_id: int) -> SendingAttempt | None:
    with transaction.atomic():
        report = Report.objects.frozen().filter(pk=report_id).first()
        if report is None:
            return None
        Sending.objects.get_or_create(report=report)
        due = Sending.objects.filter(report=report, accepted_at=None, next_try_at__lte=clock.now())
        sending = due.select_for_update(no_key=True, skip_locked=True).first()
        if sending is None:
            return None
        pause = PAUSES[min(sending.attempts, len(PAUSES) - 1)]
        sending.attempts += 1
        sending.next_try_at = clock.now() + timedelta(seconds=pause)
        sending.save()
        return SendingAttempt.objects.create(sending=sending, number=sending.attempts)


def _note(attempt: SendingAttempt, answer: Answer) -> None:
    """What was said is kept; and accepted once is accepted for good."""
    with transaction.atomic():
        sending = Sending.objects.select_for_update(no_key=True).get(pk=attempt.sending_id)
        attempt.ended_at, attempt.outcome = clock.now(), answer.outcome
        attempt.status, attempt.answer = answer.status, answer.words
        attempt.save()
        if answer.outcome is Outcome.ACCEPTED:
            sending.accepted_at = sending.accepted_at or clock.now()
        elif answer.outcome is Outcome.REFUSED:
            sending.next_try_at = clock.now() + timedelta(seconds=AFTER_REFUSAL)
        sending.save()
