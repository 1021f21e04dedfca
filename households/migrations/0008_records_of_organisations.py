from django.db import migrations


def give_records(apps, schema_editor):
    """Every organisation has its record, empty until it is filled in."""
    Participant = apps.get_model("households", "Participant")
    Organisation = apps.get_model("households", "Organisation")
    bare = Participant.objects.exclude(kind="household").filter(organisation=None)
    rows = []
    for participant in bare.iterator():
        stays = participant.enrolments.filter(voided_at=None, ended_on=None).exists()
        rows.append(Organisation(participant=participant, holds_tax_code=stays))
    Organisation.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [("households", "0007_people_and_organisations")]

    operations = [migrations.RunPython(give_records, migrations.RunPython.noop)]
