"""Sending what waits in the outbox, opening and closing desks as roles begin and end, forgetting what is old."""

from celery import shared_task
from celery.schedules import crontab

from accounts.actions import send_message as sending
from accounts.actions.desks import bring_desks_in_step
from accounts.actions.forget import clear_expired_sessions, forget_messages


@shared_task
def send_message(message_id: int) -> None:
    """Hand one message to the gateway."""
    sending.send_message(message_id=message_id)


@shared_task
def sweep_messages() -> None:
    """Send what a lost worker or a silent gateway left waiting."""
    sending.sweep()


@shared_task
def keep_desks_in_step() -> None:
    """Open the administration to those whose role begins today, and close it to those whose role is over."""
    bring_desks_in_step()


@shared_task
def forget_old() -> None:
    """Nobody needs yesterday's codes, old news, or sessions that are over."""
    forget_messages()
    clear_expired_sessions()


SCHEDULE = {
    "accounts-forget-old": {"task": "accounts.tasks.forget_old", "schedule": 24 * 60 * 60},
    "accounts-sweep-messages": {"task": "accounts.tasks.sweep_messages", "schedule": 20},
    "accounts-keep-desks-in-step": {"task": "accounts.tasks.keep_desks_in_step", "schedule": crontab(minute=1)},
}
