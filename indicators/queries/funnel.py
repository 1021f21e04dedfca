"""From met to sold again: how many participants have ever come so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from households.models import Milestone
from indicators.queries.together import Question


@dataclass(frozen=True)
class Step:
    """A step of the funnel and how many participants reached it. Not everybody takes every step: many come by themselves."""

    code: str
    label: str | Promise
    value: int


def reached(communes: Iterable[int] | None) -> QuerySet[Milestone]:
    """Milestones of participants of the communes; None: of all."""
    rows = Milestone.objects.all()
    return rows if communes is None else rows.filter(participant__commune__in=list(communes))


def question(communes: Iterable[int] | None) -> Question:
    """What is asked of the database."""
    return Question(reached(communes), {"step": "step", "n": Count("pk")}, by=("step",))


def steps_of(answers: Iterable[Mapping[str, int | str]]) -> list[Step]:
    """All steps in their order."""
    counts = {row["step"]: int(row["n"]) for row in answers}
    return [Step(step.value, step.label, counts.get(step.value, 0)) for step in Milestone.Step]
