"""Money on its way back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from payments.models.payment import Payment


class RefundState(models.TextChoices):
    """Where a refund stands. ``payments.moves`` says which follows which."""

    ASKED = "asked", _("to be sent")
    PENDING = "pending", _("on its way")
    SUCCEEDED = "succeeded", _("given back")
    FAILED = "failed", _("did not go through")


class Refund(models.Model):
    """A part of a payment, in đồng, to be given back once for one purpose."""

    State = RefundState

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds", verbose_name=_("payment"))
    amount_vnd = models.BigIntegerField(_("amount"))
    purpose = models.CharField(_("what for"), max_length=60)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    idempotency_key = models.CharField(max_length=120, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=RefundState.choices, default=RefundState.ASKED)
    provider_ref = models.CharField(_("provider's number"), max_length=120, null=True, unique=True)
    failure = models.CharField(_("why not"), max_length=60, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now, editable=False)
    settled_at = models.DateTimeField(_("given back on"), null=True)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_vnd__gt=0), name="payments_refund_of_something"),
            models.UniqueConstraint(fields=["payment", "purpose"], name="payments_refund_once_for_a_purpose"),
            models.CheckConstraint(condition=Q(state__in=RefundState.values), name="payments_refund_state_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="payments_refunds_on_their_way", condition=Q(state__in=["asked", "pending"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.payment.number} ↩ {self.amount_vnd}"
