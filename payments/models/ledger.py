"""The ledger: where money is and whom it is owed to. Rows are only ever added; each transfer sums to zero."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from payments.models.payment import Payment
from payments.models.refund import Refund


class Account(models.TextChoices):
    """Where money can be. Positive: it is there. Negative: it is owed."""

    AT_CARD_PROVIDER = "at_card_provider", _("at the card provider")
    IN_HAND = "in_hand", _("in the hand of who delivered")
    OWED_TO_PAYEES = "owed_to_payees", _("owed for what was bought")


class Kind(models.TextChoices):
    """Why money moved."""

    PAYMENT = "payment", _("payment")
    REFUND = "refund", _("refund")
    REFUND_RETURNED = "refund_returned", _("refund that came back")


class LedgerEntry(models.Model):
    """One leg of a transfer, in đồng."""

    Account = Account
    Kind = Kind

    transfer = models.UUIDField(_("transfer"), default=uuid.uuid4, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    account = models.CharField(_("account"), max_length=30, choices=Account.choices)
    amount_vnd = models.BigIntegerField(_("amount"))
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="entries", verbose_name=_("payment"))
    refund = models.ForeignKey(
        Refund, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("refund")
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_vnd=0), name="payments_ledger_of_something"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PAYMENT, refund=None) | (~Q(kind=Kind.PAYMENT) & Q(refund__isnull=False)),
                name="payments_ledger_names_its_refund",
            ),
            models.UniqueConstraint(
                fields=["payment", "kind", "refund", "account"],
                nulls_distinct=False,
                name="payments_booked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount_vnd:+}"
