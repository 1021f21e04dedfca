"""Looking in the background."""

from celery import shared_task

from findings.actions import look as looking


@shared_task
def look() -> None:
    """Look at what was recorded since the last time."""
    looking.look()


SCHEDULE = {"findings.look": {"task": "findings.tasks.look", "schedule": 900.0}}
