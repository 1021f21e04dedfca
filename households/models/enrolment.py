"""From when to when a participant takes part, in which commune: what H1 counts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import IntervalFact


class Enrolment(IntervalFact):
    """A participant registered (``happened_on``) and not yet left (``ended_on``)."""

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="enrolments", verbose_name=_("participant")
    )

    class Meta(IntervalFact.Meta):
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["participant"], condition=Q(voided_at=None, ended_on=None), name="households_one_open_enrolment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.happened_on}"
