"""The database keeps the ledger honest: rows are only added, and each transfer sums to zero when it is committed."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION payments_ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is only ever added to';
END $$;
CREATE TRIGGER payments_ledger_append_only BEFORE UPDATE OR DELETE ON payments_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_refuse();

CREATE FUNCTION payments_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_vnd) FROM payments_ledgerentry WHERE transfer = NEW.transfer) <> 0 THEN
        RAISE EXCEPTION 'Transfer % does not sum to zero', NEW.transfer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payments_ledger_balances AFTER INSERT ON payments_ledgerentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_ledger_balance();
"""

UNDO = """
DROP TRIGGER payments_ledger_balances ON payments_ledgerentry;
DROP FUNCTION payments_ledger_balance();
DROP TRIGGER payments_ledger_append_only ON payments_ledgerentry;
DROP FUNCTION payments_ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
