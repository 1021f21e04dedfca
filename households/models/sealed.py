"""Numbers of people and participants that nobody reads without a reason: sealed, found by keyed hash, shown masked."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.banks import bank_choices, mask_number
from common.sealed_rows import SealedRow


class IdentityNumber(SealedRow):
    """The number of a person's identity card. One person's alone. No picture of the card is kept anywhere.

    Three digits show: province, sex and year of birth are often known, and four more would leave a hundred to try.
    """

    finding_kind: ClassVar[str] = "identity"

    person = models.OneToOneField(
        "households.Person", models.CASCADE, related_name="identity_number", verbose_name=_("person")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("identity number")
        verbose_name_plural = _("identity numbers")
        constraints = [models.UniqueConstraint(fields=["fingerprint"], name="households_identity_number_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def masked(self) -> str:
        return mask_number(self.content()["number"], 3)


class BankAccount(SealedRow):
    """Where a participant is paid. The bank is known; number and holder are sealed. Several may have the same account."""

    finding_kind: ClassVar[str] = "account"

    participant = models.OneToOneField(
        "households.Participant", models.CASCADE, related_name="bank_account", verbose_name=_("participant")
    )
    bank = models.CharField(_("bank"), max_length=6, choices=bank_choices)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("bank account")
        verbose_name_plural = _("bank accounts")
        indexes = [models.Index(fields=["fingerprint"], name="households_account_found")]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def masked(self) -> str:
        return f"{self.get_bank_display()} {mask_number(self.content()['number'])}"

    @staticmethod
    def finder(content: dict[str, str]) -> str:
        """Bank and number: two banks may have the same number."""
        return f"{content['bank']} {content['number']}"
