"""The worker and the scheduler. The queue is PostgreSQL (pgmq) until REDIS_URL names something larger."""

import os
from importlib import import_module
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("chonoi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Apps that have something to do from time to time say so in SCHEDULE of their tasks.
SCHEDULING_APPS = ["accounts", "payments", "households", "marketplace", "photos", "intake", "findings", "indicators"]


@app.on_after_finalize.connect
def schedule(sender: Celery, **kwargs: Any) -> None:
    """Gather what the scheduler starts."""
    sender.conf.beat_schedule = {
        name: entry
        for app_name in SCHEDULING_APPS
        for name, entry in import_module(f"{app_name}.tasks").SCHEDULE.items()
    }
