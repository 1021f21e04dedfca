"""What the database itself must know: marks and likeness for search, exclusion on plain columns, the queue."""

from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations
from pgmq import get_embedded_install_sql


def install_queue(apps, schema_editor):
    """Install pgmq's SQL once; a database that already has it is left alone."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'pgmq'")
        if cursor.fetchone() is None:
            cursor.execute(get_embedded_install_sql())


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        BtreeGistExtension(),
        migrations.RunPython(install_queue, migrations.RunPython.noop),
        migrations.RunSQL(
            "CREATE TABLE cache_entries (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);"
            "CREATE INDEX cache_entries_expires ON cache_entries (expires);",
            "DROP TABLE cache_entries",
        ),
    ]
