"""Counting in the background."""

from celery import shared_task

from indicators.actions.refresh_observations import refresh_observations


@shared_task
def refresh() -> None:
    """Count again what was touched."""
    refresh_observations()


SCHEDULE = {"indicators.refresh": {"task": "indicators.tasks.refresh", "schedule": 60.0}}
