"""A participant got somewhere for the first time."""

from datetime import date

from django.db import models

from households.models import Milestone, Participant


def reach_milestone(*, participant: Participant, step: str, on: date, fact: models.Model) -> None:
    """Keep that the participant reached ``step`` on the day ``on``, shown by ``fact``.

    Only the earliest day is kept, whatever the order in which facts arrive. Part of the caller's transaction.
    """
    behind = {"reached_on": on, "fact_type": fact._meta.label_lower, "fact_id": fact.pk}
    row = Milestone(participant=participant, step=step, **behind)
    Milestone.objects.bulk_create([row], ignore_conflicts=True)
    Milestone.objects.filter(participant=participant, step=step, reached_on__gt=on).update(**behind)


def withdraw_milestone(*, participant: Participant, step: str, fact: models.Model) -> bool:
    """Take a milestone back because the fact behind it was voided; returns whether it stood on that fact.

    If so, the caller says with ``reach_milestone`` which fact it stands on now, if any is left.
    """
    rows = Milestone.objects.filter(
        participant=participant, step=step, fact_type=fact._meta.label_lower, fact_id=fact.pk
    )
    deleted, _by_model = rows.delete()
    return bool(deleted)
