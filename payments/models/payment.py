"""One sum that somebody pays once, by one rail, for something that another app knows."""

import secrets
import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common import clock
from common.money import show_vnd
from payments import words

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number() -> str:
    """A number for people: the day, and five letters that nobody mistakes or guesses."""
    return f"TT{clock.today():%y%m%d}-" + "".join(secrets.choice(_LETTERS) for _letter in range(5))


def new_key() -> str:
    """An idempotency key: kept before the provider is asked for anything."""
    return f"pay-{uuid.uuid4().hex}"


class State(models.TextChoices):
    """Where a payment stands. ``payments.moves`` says which follows which."""

    STARTED = "started", _("being opened")
    PENDING = "pending", _("waiting for the money")
    PAID = "paid", _("paid")
    FAILED = "failed", _("not accepted")
    EXPIRED = "expired", _("time was over")
    CANCELLED = "cancelled", _("cancelled")
    PART_REFUNDED = "part_refunded", _("partly given back")
    REFUNDED = "refunded", _("given back")


OPEN = (State.STARTED, State.PENDING)
SETTLED = (State.PAID, State.PART_REFUNDED, State.REFUNDED)


class RailName(models.TextChoices):
    """The ways to pay that this market knows."""

    CARD = "card", _("card")
    CASH = "cash", _("cash")


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Payments."""

    def for_payee(self, kind: str, ref: str) -> Self:
        """All payments for one thing, newest first."""
        return self.filter(payee_kind=kind, payee_ref=str(ref)).order_by("-started_at", "-pk")

    def open(self) -> Self:
        """Those that may still be paid."""
        return self.filter(state__in=OPEN)


class Payment(models.Model):
    """What is paid (``payee_kind``, ``payee_ref``), how much in đồng, by which rail, and how far it got."""

    State = State
    Rail = RailName

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True, default=new_number, editable=False)
    rail = models.CharField(_("way to pay"), max_length=10, choices=RailName.choices)
    amount_vnd = models.BigIntegerField(_("amount"))
    refunded_vnd = models.BigIntegerField(_("given back"), default=0)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.STARTED)
    payee_kind = models.CharField(_("for what kind"), max_length=20)
    payee_ref = models.CharField(_("for what"), max_length=40)
    request = models.JSONField(_("what the provider was asked"), default=dict)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key, editable=False)
    provider_ref = models.CharField(_("provider's number"), max_length=120, null=True, unique=True)
    charge_ref = models.CharField(_("provider's number of the charge"), max_length=120, blank=True)
    hosted_url = models.URLField(_("payment page"), max_length=2000, blank=True)
    failure = models.CharField(_("why not"), max_length=60, blank=True)
    started_at = models.DateTimeField(_("started"), default=clock.now, editable=False)
    asked_at = models.DateTimeField(_("provider first asked"), null=True)
    expires_at = models.DateTimeField(_("to be paid by"), null=True)
    paid_at = models.DateTimeField(_("paid"), null=True)
    checked_at = models.DateTimeField(_("provider last asked"), null=True)
    is_late = models.BooleanField(_("came after it was given up"), default=False)
    needs_ending = models.BooleanField(_("provider must be told that it is over"), default=False)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["payee_kind", "payee_ref"], name="payments_by_payee"),
            models.Index(fields=["started_at"], name="payments_by_start"),
            models.Index(fields=["charge_ref"], name="payments_by_charge", condition=~Q(charge_ref="")),
            models.Index(
                fields=["started_at"],
                name="payments_unfinished",
                condition=Q(state__in=OPEN) | Q(needs_ending=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount_vnd__gt=0), name="payments_payment_of_something"),
            models.CheckConstraint(
                condition=Q(state=State.REFUNDED, refunded_vnd__gte=F("amount_vnd"))
                | Q(state=State.PART_REFUNDED, refunded_vnd__gt=0, refunded_vnd__lt=F("amount_vnd"))
                | (~Q(state__in=[State.REFUNDED, State.PART_REFUNDED]) & Q(refunded_vnd=0)),
                name="payments_given_back_is_what_the_state_says",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SETTLED, paid_at__isnull=False) | (~Q(state__in=SETTLED) & Q(paid_at=None)),
                name="payments_paid_has_its_time",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="payments_state_is_known"),
            models.UniqueConstraint(
                fields=["payee_kind", "payee_ref"], condition=Q(state__in=OPEN), name="payments_one_open_for_a_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {show_vnd(self.amount_vnd)}"

    @property
    def is_open(self) -> bool:
        """Whether it may still be paid."""
        return self.state in OPEN

    @property
    def is_paid(self) -> bool:
        """Whether the money came, even if some or all of it was given back since."""
        return self.state in SETTLED

    @property
    def failure_words(self) -> str | Promise:
        """Why the last try did not work and what to do, for the person who pays; empty when there is nothing to say."""
        return words.failure(self.failure)
