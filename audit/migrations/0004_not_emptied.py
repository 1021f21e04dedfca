"""Emptying the trail at one stroke is refused as well: a row's trigger does not see it."""

from django.db import migrations

REFUSE = """
CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_append_only;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_not_emptied;
"""
BACK = """
DROP TRIGGER audit_entry_not_emptied ON audit_entry;
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_disclosures")]

    operations = [migrations.RunSQL(REFUSE, BACK)]
