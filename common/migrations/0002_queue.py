"""The queue itself: who sends a task does not create it, which would wait for the worker that listens to it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("common", "0001_database")]

    operations = [
        migrations.RunSQL(
            "SELECT pgmq.create('celery') WHERE NOT EXISTS (SELECT 1 FROM pgmq.list_queues() WHERE queue_name = 'celery')",
            migrations.RunSQL.noop,
        ),
    ]
