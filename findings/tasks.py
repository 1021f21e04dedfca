"""Looking in the background."""

from celery import shared_task

from findings.actions import look as looking
from findings.actions.draw import draw_lots


@shared_task
def look() -> None:
    """Look at what was recorded since the last time."""
    looking.look()


@shared_task
def draw() -> None:
    """Draw lots for the month that is over, once."""
    draw_lots()


SCHEDULE = {
    "findings.look": {"task": "findings.tasks.look", "schedule": 900.0},
    "findings.draw": {"task": "findings.tasks.draw", "schedule": 3600.0},
}
