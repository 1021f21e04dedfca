"""What the worker does with what arrives in bulk. Each task is safe to run twice."""

from typing import Any

from celery import shared_task

from intake.actions import read_statement as reading
from intake.actions import sweep_statements as sweeping

SCHEDULE: dict[str, dict[str, Any]] = {
    "intake-sweep-statements": {"task": "intake.tasks.sweep_statements", "schedule": 600.0},
}


@shared_task
def read_statement(statement_id: int) -> None:
    """A long statement becomes lines and sales."""
    reading.read_statement(statement_id)


@shared_task
def sweep_statements() -> None:
    """What was lost on the way is read; what nobody looked through goes."""
    sweeping.sweep_statements()
