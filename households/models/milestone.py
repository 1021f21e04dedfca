"""The first day ever on which a participant got somewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Milestone(models.Model):
    """One row a participant and step, with the fact behind it. It tells the funnel and whom to visit, never a stock."""

    class Step(models.TextChoices):
        MET = "met", _("met")
        REGISTERED = "registered", _("registered")
        CONSENTED = "consented", _("consented")
        LOCATED = "located", _("located")
        TRAINED = "trained", _("trained")
        LISTED = "listed", _("listed")
        SOLD = "sold", _("sold")
        SOLD_AGAIN = "sold_again", _("sold again")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="milestones", verbose_name=_("participant")
    )
    step = models.CharField(_("step"), max_length=12, choices=Step.choices)
    reached_on = models.DateField(_("reached on"))
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)
    fact_type = models.CharField(_("kind of fact"), max_length=60)
    fact_id = models.BigIntegerField(_("fact"))

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [models.UniqueConstraint(fields=["participant", "step"], name="households_one_milestone_a_step")]

    def __str__(self) -> str:
        return f"{self.participant} {self.step}"
