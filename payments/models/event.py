"""What a provider told us, each thing once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock
from payments.models.payment import Payment, RailName


class Outcome(models.TextChoices):
    """What an event came to."""

    APPLIED = "applied", _("changed something")
    NOTHING_NEW = "nothing_new", _("was known")
    UNKNOWN_PAYMENT = "unknown_payment", _("of no payment of ours")
    DIFFERS = "differs", _("does not fit the payment")
    IGNORED = "ignored", _("of a kind that does not concern us")


class ProviderEvent(models.Model):
    """One event of a rail's provider. It is a hint: what it leads to is what the provider says when asked."""

    Outcome = Outcome

    rail = models.CharField(_("way to pay"), max_length=10, choices=RailName.choices)
    event_id = models.CharField(_("event"), max_length=120)
    kind = models.CharField(_("kind"), max_length=80)
    received_at = models.DateTimeField(_("received"), default=clock.now, editable=False)
    payment = models.ForeignKey(
        Payment, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("payment")
    )
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)

    class Meta:
        verbose_name = _("provider's event")
        verbose_name_plural = _("providers' events")
        ordering = ["-received_at"]
        constraints = [models.UniqueConstraint(fields=["rail", "event_id"], name="payments_event_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
