"""What a buyer has picked up so far. No account is needed: the session knows the basket."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Basket(models.Model):
    """A basket. ``key`` is kept in the buyer's session."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("basket")
        verbose_name_plural = _("baskets")

    def __str__(self) -> str:
        return str(self.key)


class BasketLine(models.Model):
    """So much of an offer, in base units. Nothing is reserved before checkout."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")
    offer = models.ForeignKey("marketplace.Offer", models.CASCADE, related_name="+")
    quantity = models.PositiveBigIntegerField(_("quantity, base units"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basket", "offer"], name="marketplace_offer_once_in_a_basket"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="marketplace_basket_line_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} × {self.quantity}"
