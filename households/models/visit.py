"""That a team member came by."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.facts import Fact


class Visit(Fact):
    """A visit to a participant, and what came of it."""

    class Outcome(models.TextChoices):
        TALKED = "talked", _("we talked")
        HELPED = "helped", _("helped to do something")
        NOT_HOME = "not_home", _("nobody home")
        DECLINED = "declined", _("does not want to")

    team = models.ForeignKey(
        "households.Team", models.PROTECT, null=True, related_name="visits", verbose_name=_("team")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="visits", verbose_name=_("member")
    )
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="visits", verbose_name=_("participant")
    )
    outcome = models.CharField(_("what came of it"), max_length=10, choices=Outcome.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.participant} {self.happened_on}"
