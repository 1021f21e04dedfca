from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Learning")

    def ready(self) -> None:
        """Whoever sees what it is weak in is shown a course."""
        from households.maturity.advice import courses_for
        from training.queries.advice import course_for

        courses_for.register("training", course_for)
