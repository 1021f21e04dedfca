"""From registered to sold again: how many participants have ever come so far."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise

from households.models import Milestone


@dataclass(frozen=True)
class Step:
    """A step of the funnel and how many participants reached it."""

    label: str | Promise
    value: int


# Who was met first and who was given a digital address says nothing yet: many come by themselves, and addresses are not taken.
SHOWN = [step for step in Milestone.Step if step not in (Milestone.Step.MET, Milestone.Step.LOCATED)]


def funnel(*, communes: Iterable[int] | None) -> list[Step]:
    """Milestones of participants of the communes (None: all), in their order."""
    rows = Milestone.objects.all()
    if communes is not None:
        rows = rows.filter(participant__commune__in=list(communes))
    counts = dict(rows.values_list("step").annotate(Count("pk")))
    return [Step(step.label, counts.get(step.value, 0)) for step in SHOWN]
