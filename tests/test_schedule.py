"""What the scheduler starts is there to be started."""

from importlib import import_module
from pathlib import Path

import pytest

from config.celery import SCHEDULING_APPS, app

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def finalized() -> None:
    app.finalize(auto=True)
    app.loader.import_default_modules()


def test_every_scheduled_task_is_known_to_the_worker():
    tasks = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert tasks
    assert tasks <= set(app.tasks)


def test_every_app_that_has_a_schedule_is_gathered():
    apps = {path.parent.name for path in TOP.glob("*/tasks.py") if "\nSCHEDULE" in path.read_text()}

    assert apps == set(SCHEDULING_APPS)
    assert all(set(import_module(f"{name}.tasks").SCHEDULE) <= set(app.conf.beat_schedule) for name in apps)
