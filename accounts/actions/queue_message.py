"""Write a message into the outbox. It leaves after the transaction that caused it."""

from django.db import transaction

from accounts.models import Message


def queue_message(*, phone: str, kind: str, text: str) -> Message:
    """Keep a text for a phone (E.164) and ask the worker to send it once the transaction is through.

    A worker that dies loses nothing: a sweep sends whatever waits.
    """
    from accounts.tasks import send_message  # the task module loads this app's models

    message = Message.objects.create(phone=phone, kind=kind, text=text)
    transaction.on_commit(lambda: send_message.delay(message.pk), robust=True)
    return message
