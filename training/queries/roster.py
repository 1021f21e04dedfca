"""A class's roster."""

from training.models import Attendance, TrainingClass


def roster_of(training_class: TrainingClass) -> list[Attendance]:
    """Everybody on it by name, with where they live; for who may see the class."""
    rows = training_class.roster.select_related("person__participant__hamlet", "person__participant__commune")
    return list(rows.order_by("person__name", "pk"))
