"""Sending what waits in the outbox, and closing desks whose role is over."""

from celery import shared_task

from accounts.actions import send_message as sending
from accounts.actions.roles import close_desks_of_ended_roles


@shared_task
def send_message(message_id: int) -> None:
    """Hand one message to the gateway."""
    sending.send_message(message_id=message_id)


@shared_task
def sweep_messages() -> None:
    """Send what a lost worker or a silent gateway left waiting."""
    for message_id in sending.due_messages():
        sending.send_message(message_id=message_id)


@shared_task
def close_desks() -> None:
    """Take those out of the administration whose role ended by its date."""
    close_desks_of_ended_roles()


SCHEDULE = {
    "accounts-sweep-messages": {"task": "accounts.tasks.sweep_messages", "schedule": 20},
    "accounts-close-desks": {"task": "accounts.tasks.close_desks", "schedule": 6 * 60 * 60},
}
