"""A message leaves the outbox."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from accounts.gateway import Outcome, hand_over
from accounts.models import Message
from common import clock

# How long after each try without a clear answer the next one waits, in seconds; then the last one again and again.
PAUSES = (30, 60, 300, 1800, 7200)
# After this a text is of no use any more.
CODE_LASTS = timedelta(minutes=10)
OTHERS_LAST = timedelta(days=2)
MOST_AT_ONCE = 200


def send_message(*, message_id: int) -> Outcome | None:
    """Try to send one message whose time has come; returns what the gateway made of it, None if it was not tried.

    It is claimed in a transaction of its own (a pause during which nobody else takes it), handed over outside any
    transaction, and marked afterwards. A worker that dies in between leaves it waiting: the sweep tries again with the
    same key, which the gateway takes for the same message.
    """
    message = _claim(message_id)
    if message is None:
        return None
    if _is_too_late(message):
        _mark(message, Message.State.TOO_LATE)
        return None
    outcome = hand_over(message)
    if outcome is Outcome.ACCEPTED:
        _mark(message, Message.State.SENT, sent_at=clock.now())
    elif outcome is Outcome.REFUSED:
        _mark(message, Message.State.REFUSED)
    return outcome


def sweep() -> int:
    """Send what waits, the oldest first, and stop at the first unclear answer: the gateway is down, or its operator
    has given it a wrong address. Returns how many were tried."""
    tried = 0
    for message_id in due_messages():
        outcome = send_message(message_id=message_id)
        tried += outcome is not None
        if outcome is Outcome.UNKNOWN:
            break
    return tried


def due_messages() -> Iterator[int]:
    """Ids of what waits and whose time has come, the oldest first."""
    due = Message.objects.filter(state=Message.State.WAITING, next_try_at__lte=clock.now())
    yield from list(due.order_by("next_try_at").values_list("pk", flat=True)[:MOST_AT_ONCE])


def _claim(message_id: int) -> Message | None:
    with transaction.atomic():
        due = Message.objects.filter(pk=message_id, state=Message.State.WAITING, next_try_at__lte=clock.now())
        message = due.select_for_update(skip_locked=True).first()
        if message is not None:
            pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
            message.attempts += 1
            message.next_try_at = clock.now() + timedelta(seconds=pause)
            message.save(update_fields=["attempts", "next_try_at"])
        return message


def _is_too_late(message: Message) -> bool:
    lasts = CODE_LASTS if message.kind == Message.Kind.CODE else OTHERS_LAST
    return clock.now() - message.created_at > lasts


def _mark(message: Message, state: str, *, sent_at: datetime | None = None) -> None:
    Message.objects.filter(pk=message.pk, state=Message.State.WAITING).update(state=state, sent_at=sent_at)
