"""What the law's clock does by itself, and the end of helping whose time is over."""

from celery import shared_task

from common.erasing import apply_retention
from households.actions import end_assisting
from households.actions.erase_data import carry_out_what_waited
from photos.actions.sweep_files import sweep_files


@shared_task
def carry_out_erasures() -> None:
    """Erase who asked for it and did not take it back in time."""
    carry_out_what_waited()


@shared_task
def keep_no_longer() -> None:
    """Empty what was kept long enough; take away files that lost their row."""
    apply_retention()
    sweep_files()


@shared_task
def sweep_assistances() -> None:
    """Write down the end of helping whose time is over or whose helper has no role there any more."""
    end_assisting.sweep_assistances()


SCHEDULE: dict[str, dict[str, object]] = {
    "households-carry-out-erasures": {"task": "households.tasks.carry_out_erasures", "schedule": 60 * 60},
    "households-keep-no-longer": {"task": "households.tasks.keep_no_longer", "schedule": 24 * 60 * 60},
    "households-sweep-assistances": {"task": "households.tasks.sweep_assistances", "schedule": 5 * 60},
}
