"""A frozen report on its way to the system of those it is reported to, and each attempt."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock


class Outcome(models.TextChoices):
    """What an attempt came to. Whoever died while sending leaves the second."""

    ACCEPTED = "accepted", _("taken by the receiver")
    UNKNOWN = "unknown", _("no clear answer")
    REFUSED = "refused", _("refused by the receiver")


class Sending(models.Model):
    """That a frozen report is to arrive: attempted again and again, with growing waits, until it was accepted."""

    report = models.OneToOneField("indicators.Report", models.PROTECT, related_name="sending", verbose_name=_("report"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=clock.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True)

    class Meta:
        verbose_name = _("sending of a report")
        verbose_name_plural = _("sendings of reports")
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(accepted_at=None), name="indicators_sendings_waiting")
        ]

    def __str__(self) -> str:
        return f"#{self.report_id}"


class SendingAttempt(models.Model):
    """Written before the network is touched, with what was answered added afterwards. Never a secret in it."""

    sending = models.ForeignKey(Sending, models.PROTECT, related_name="made", verbose_name=_("sending of a report"))
    number = models.PositiveIntegerField(_("number"))
    began_at = models.DateTimeField(_("begun at"), default=clock.now)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.UNKNOWN)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    answer = models.CharField(_("what was answered"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attempt to send a report")
        verbose_name_plural = _("attempts to send reports")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["sending", "number"], name="indicators_one_attempt_a_number"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(outcome="unknown", status=None),
                name="indicators_attempt_ended_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.sending_id}.{self.number}"
