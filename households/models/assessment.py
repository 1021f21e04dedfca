"""How a participant sees its own digital maturity on a day; repeated over time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import Fact


class Assessment(Fact):
    """Answers to the questions of one version (households/maturity), and what they come to.

    ``answers`` is {question: 0 to 3}, ``scores`` {dimension: 0 to 100}, ``total`` their mean. A day has one: answering
    again on the same day voids the earlier.
    """

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="assessments", verbose_name=_("participant")
    )
    version = models.PositiveSmallIntegerField(_("version of the questions"))
    answers = models.JSONField(_("answers given"))
    scores = models.JSONField(_("scores"))
    total = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        verbose_name = _("digital self-assessment")
        verbose_name_plural = _("digital self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "happened_on"],
                condition=Q(voided_at=None),
                name="households_one_assessment_a_day",
            ),
            models.CheckConstraint(condition=Q(total__lte=100), name="households_assessment_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.happened_on}"
