"""A quantity of a product at a price, in a window."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock


class Offer(models.Model):
    """What there is of a product and for how much. ``on_hand`` and ``reserved`` are whole base units of ``unit``.

    ``price_vnd`` is for one ``unit``; ``unit_grams`` is what one weighs packed, for the post. From ``starts_on`` on it can
    be ordered, from ``harvest_on`` on it is delivered (None: at once). The database itself refuses more reserved than
    there is. A product has one open offer.
    """

    product = models.ForeignKey("marketplace.Product", models.PROTECT, related_name="offers", verbose_name=_("product"))
    unit = models.ForeignKey("marketplace.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    price_vnd = models.PositiveBigIntegerField(_("price, đồng a unit"))
    on_hand = models.BigIntegerField(_("on hand, base units"))
    reserved = models.BigIntegerField(_("reserved, base units"), default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    harvest_on = models.DateField(_("to be had from"), null=True, blank=True)
    unit_grams = models.PositiveIntegerField(_("weight of one unit for sending, grams"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.CheckConstraint(condition=Q(price_vnd__gt=0), name="marketplace_offer_has_a_price"),
            models.CheckConstraint(condition=Q(unit_grams=None) | Q(unit_grams__gt=0), name="marketplace_offer_weighs"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="marketplace_offer_on_hand_not_negative"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("on_hand")), name="marketplace_offer_reserved_is_on_hand"
            ),
            models.UniqueConstraint(
                fields=["product"], condition=Q(closed_at=None), name="marketplace_one_open_offer_a_product"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.price_vnd}"

    @property
    def is_on_order(self) -> bool:
        """Whether it is still to be harvested: ordered now, delivered from a day on."""
        return self.harvest_on is not None and self.harvest_on > clock.today()

    @property
    def available(self) -> int:
        """What can still be ordered, in base units."""
        return self.on_hand - self.reserved
