"""A completed sale: what X1, X2 and H5 count."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import Fact


class Sale(Fact):
    """A parcel, on the later of handed over and paid; or a row of a channel's statement. A return is a negative row
    in its own month.

    ``product`` is what a statement's row was matched to; a parcel has its lines.
    ``count`` is 1, or -1 for a return; ``value_vnd`` is the goods' price with the same sign, without sending.
    """

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="sales", verbose_name=_("participant")
    )
    channel = models.ForeignKey("marketplace.Channel", models.PROTECT, related_name="sales", verbose_name=_("channel"))
    parcel = models.ForeignKey(
        "marketplace.Parcel", models.PROTECT, null=True, blank=True, related_name="sales", verbose_name=_("parcel")
    )
    product = models.ForeignKey(
        "marketplace.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("product")
    )
    count = models.SmallIntegerField(_("count"), default=1)
    value_vnd = models.BigIntegerField(_("value, đồng"))
    is_cash = models.BooleanField(_("paid in cash"), default=False)

    class Meta:
        verbose_name = _("sale")
        verbose_name_plural = _("sales")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count=1, value_vnd__gte=0) | Q(count=-1, value_vnd__lte=0),
                name="marketplace_sale_signs_agree",
            ),
            models.UniqueConstraint(
                fields=["parcel", "count"],
                condition=Q(voided_at=None, parcel__isnull=False),
                name="marketplace_one_sale_a_parcel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.happened_on} {self.value_vnd}"
