"""Who looked at masked numbers, kept by the database itself."""

import common.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


KEEP = """
CREATE FUNCTION audit_disclosure_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.note = '' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A look is kept as it was: only its note may be emptied';
END $$;
CREATE TRIGGER audit_disclosure_kept BEFORE UPDATE OR DELETE ON audit_disclosure
    FOR EACH ROW EXECUTE FUNCTION audit_disclosure_keeps();
"""
GO = "DROP TRIGGER audit_disclosure_kept ON audit_disclosure; DROP FUNCTION audit_disclosure_keeps();"


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=common.clock.now, verbose_name='at')),
                ('what', models.CharField(choices=[('identity', 'number of the identity card'), ('account', 'bank account'), ('buyer_phone', "buyer's phone")], max_length=12, verbose_name='what was shown')),
                ('subject_type', models.CharField(max_length=60, verbose_name='kind of subject')),
                ('subject_id', models.CharField(max_length=40, verbose_name='subject')),
                ('reason', models.CharField(choices=[('seller_check', 'to check who sells here'), ('payout', 'to pay out, or to find a payout'), ('order', 'to settle an order that went wrong'), ('complaint', 'to answer a complaint'), ('authority', 'an authority asked in writing')], max_length=14, verbose_name='reason')),
                ('note', models.CharField(max_length=160, verbose_name='in a few words')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'look at something masked',
                'verbose_name_plural': 'looks at something masked',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='audit_disclosure_of'), models.Index(fields=['by', 'at'], name='audit_disclosure_by')],
            },
        ),
        migrations.RunSQL(KEEP, GO),
    ]
