"""Numbers that are sealed, and a consent for each purpose."""

import common.banks
import common.clock
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0002_phone_once'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BankAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sealed', models.TextField(editable=False, verbose_name='sealed')),
                ('fingerprint', models.CharField(editable=False, max_length=80, verbose_name='keyed hash')),
                ('recorded_at', models.DateTimeField(default=common.clock.now, editable=False, verbose_name='recorded at')),
                ('bank', models.CharField(choices=common.banks.bank_choices, max_length=6, verbose_name='bank')),
            ],
            options={
                'verbose_name': 'bank account',
                'verbose_name_plural': 'bank accounts',
            },
        ),
        migrations.CreateModel(
            name='IdentityNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sealed', models.TextField(editable=False, verbose_name='sealed')),
                ('fingerprint', models.CharField(editable=False, max_length=80, verbose_name='keyed hash')),
                ('recorded_at', models.DateTimeField(default=common.clock.now, editable=False, verbose_name='recorded at')),
            ],
            options={
                'verbose_name': 'identity number',
                'verbose_name_plural': 'identity numbers',
            },
        ),
        migrations.RemoveConstraint(
            model_name='consent',
            name='households_one_open_consent_a_purpose',
        ),
        migrations.AddField(
            model_name='consent',
            name='version',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='version of the words'),
        ),
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('take_part', 'to keep and use what was given, so as to take part in the market'), ('shown', "to be shown with name on the shop's page"), ('studies', 'to be counted in studies'), ('reminders', 'to be reminded by message'), ('position', 'to keep the exact position of the house'), ('identity', 'to keep the number of the identity card'), ('bank', 'to keep a bank account')], default='take_part', max_length=20, verbose_name='purpose'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('voided_at', None), models.Q(('purpose__in', ['shown', 'identity']), _negated=True)), fields=('participant', 'purpose'), name='households_one_open_consent_a_purpose'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('voided_at', None)), fields=('person', 'purpose'), name='households_one_open_consent_a_person'),
        ),
        migrations.AddField(
            model_name='bankaccount',
            name='participant',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='bank_account', to='households.participant', verbose_name='participant'),
        ),
        migrations.AddField(
            model_name='bankaccount',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by'),
        ),
        migrations.AddField(
            model_name='identitynumber',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='identity_number', to='households.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='identitynumber',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by'),
        ),
        migrations.AddIndex(
            model_name='bankaccount',
            index=models.Index(fields=['fingerprint'], name='households_account_found'),
        ),
        migrations.AddConstraint(
            model_name='identitynumber',
            constraint=models.UniqueConstraint(fields=('fingerprint',), name='households_identity_number_once'),
        ),
    ]
