"""What a buyer placed and pays once."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from common import clock
from marketplace.order_numbers import show_number


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders."""

    def visible_to(self, user: Viewer) -> Self:
        """The user's own. Who ordered without an account proves it by number and phone (queries.orders)."""
        return self.filter(buyer_id=user.pk) if user.is_authenticated else self.none()


class Order(models.Model):
    """An order. Found again by number and phone. Its parcels say where things are; its money is in payments.

    ``pay_by`` is when the reserved stock goes back if nothing was paid.
    """

    class State(models.TextChoices):
        AWAITING_PAYMENT = "awaiting_payment", _("waiting for the money")
        PLACED = "placed", _("placed")
        LAPSED = "lapsed", _("not paid in time")
        CANCELLED = "cancelled", _("cancelled")

    number = models.CharField(_("number"), max_length=12, unique=True)
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="orders", verbose_name=_("buyer")
    )
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=16, db_index=True)
    commune = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune")
    )
    address = models.CharField(_("house, road, hamlet"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    rail = models.CharField(_("how it is paid"), max_length=10)
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    total_vnd = models.PositiveBigIntegerField(_("total, đồng"))
    placed_at = models.DateTimeField(_("placed at"), default=clock.now)
    pay_by = models.DateTimeField(_("to be paid by"), null=True, blank=True)
    # The form's own key: the same form sent twice is one order.
    form_key = models.UUIDField(unique=True, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at"]
        indexes = [
            models.Index(fields=["pay_by"], condition=Q(state="awaiting_payment"), name="marketplace_orders_to_lapse")
        ]

    def __str__(self) -> str:
        return show_number(self.number)
