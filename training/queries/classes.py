"""Classes to come, and those of a team."""

from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from common import clock
from training.models import TrainingClass


def _with_counts(classes: QuerySet[TrainingClass]) -> QuerySet[TrainingClass]:
    return classes.select_related("course", "team", "commune").annotate(
        on_roster=Count("roster"),
        seats_left=F("seats") - Count("roster"),
        came=Count("roster", filter=Q(roster__has_come=True)),
        finished=Count("roster", filter=Q(roster__has_done_task=True)),
    )


def coming_classes(limit: int | None = None) -> QuerySet[TrainingClass]:
    """What, when, where and how many seats: public. The next first; one that began within two hours still stands."""
    coming = TrainingClass.objects.filter(starts_at__gte=clock.now() - timedelta(hours=2), course__live=True)
    return _with_counts(coming).order_by("starts_at", "pk")[:limit]


def classes_of(user: User) -> QuerySet[TrainingClass]:
    """Classes whose roster the user may see, the latest first."""
    return _with_counts(TrainingClass.objects.visible_to(user)).order_by("-starts_at", "-pk")
