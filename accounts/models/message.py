"""The outbox: a message is a row written in the transaction of its cause; a worker sends it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Message(models.Model):
    """A text to a phone. ``key`` makes sending it twice harmless at the gateway."""

    class Kind(models.TextChoices):
        CODE = "code", _("one-time code")
        ORDER = "order", _("order news")
        REMINDER = "reminder", _("reminder")
        NOTICE = "notice", _("notice of what was done in one's name")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused by the gateway")
        TOO_LATE = "too_late", _("too late to be of use")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    phone = models.CharField(_("phone"), max_length=16, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(_("written at"), default=clock.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    next_try_at = models.DateTimeField(_("next try at"), default=clock.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(state="waiting"), name="accounts_messages_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d %H:%M}"
