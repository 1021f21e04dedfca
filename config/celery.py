"""The worker and the scheduler. The queue is PostgreSQL (pgmq) until REDIS_URL names something larger."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("chonoi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
