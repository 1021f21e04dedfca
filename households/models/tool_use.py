"""What an organisation uses of the digital trade, from when to when: what S1 and S3 count."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import IntervalFact


class ToolUse(IntervalFact):
    """One tool of one participant. To stop and begin again is two rows."""

    class Tool(models.TextChoices):
        E_COMMERCE = "e_commerce", _("sells online")
        E_CONTRACT = "e_contract", _("e-contracts")
        E_TAX = "e_tax", _("e-tax")
        E_INVOICE = "e_invoice", _("e-invoices")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="tool_uses", verbose_name=_("participant")
    )
    tool = models.CharField(_("tool"), max_length=10, choices=Tool.choices)

    class Meta(IntervalFact.Meta):
        verbose_name = _("use of a tool")
        verbose_name_plural = _("uses of tools")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["participant", "tool"],
                condition=Q(voided_at=None, ended_on=None),
                name="households_one_open_use_a_tool",
            ),
            models.CheckConstraint(
                condition=Q(tool__in=["e_commerce", "e_contract", "e_tax", "e_invoice"]),
                name="households_tool_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.tool}"
