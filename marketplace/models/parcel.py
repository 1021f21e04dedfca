"""The part of an order that one shop packs and sends."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock
from marketplace.prices import price_of_units


class ParcelQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Parcels of the user's own shops, and of shops where its roles reach. Who the buyer is, is another matter."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        mine = Q(shop__participant__people__user=user)
        reach = within(user, *roles, commune="shop__participant__commune", hamlet="shop__participant__hamlet")
        return self.filter(pk__in=Parcel.objects.filter(mine | reach).values("pk"))


class Parcel(models.Model):
    """One shop's part of an order. Its permitted moves are the table in marketplace/parcel_moves.py."""

    class State(models.TextChoices):
        AWAITING_PAYMENT = "awaiting_payment", _("waiting for the money")
        NEW = "new", _("new: waiting for the seller's word")
        ACCEPTED = "accepted", _("accepted")
        PACKED = "packed", _("packed")
        SENT = "sent", _("on its way")
        HANDED_OVER = "handed_over", _("handed over")
        REFUSED_BY_SELLER = "refused_by_seller", _("the seller cannot")
        REFUSED_AT_DOOR = "refused_at_door", _("refused at the door")
        CANCELLED = "cancelled", _("cancelled")
        LAPSED = "lapsed", _("not paid in time")

    order = models.ForeignKey("marketplace.Order", models.PROTECT, related_name="parcels", verbose_name=_("order"))
    shop = models.ForeignKey("marketplace.Shop", models.PROTECT, related_name="parcels", verbose_name=_("shop"))
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    way = models.CharField(_("how it is sent"), max_length=10)
    goods_vnd = models.PositiveBigIntegerField(_("goods, đồng"))
    delivery_vnd = models.PositiveBigIntegerField(_("sending, đồng"), default=0)
    answer_by = models.DateTimeField(_("the seller answers by"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("given to the team and the officer at"), null=True, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["order", "shop"], name="marketplace_one_parcel_a_shop")]
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(state="new", escalated_at=None), name="marketplace_parcels_to_chase"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} · {self.shop}"

    @property
    def total_vnd(self) -> int:
        return self.goods_vnd + self.delivery_vnd


class ParcelLine(models.Model):
    """What was ordered, copied at that moment: name, price, unit, day of harvest. ``quantity`` is in base units.

    Goods by weight are settled by the scale: ``packed`` is what it said, never above ``quantity``.
    """

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="lines")
    offer = models.ForeignKey("marketplace.Offer", models.PROTECT, related_name="lines")
    name = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=20)
    unit_base_units = models.PositiveIntegerField()
    price_vnd = models.PositiveBigIntegerField(_("price, đồng a unit"))
    quantity = models.PositiveBigIntegerField(_("quantity, base units"))
    harvest_on = models.DateField(_("to be had from"), null=True)
    total_vnd = models.PositiveBigIntegerField(_("total, đồng"))
    packed = models.PositiveBigIntegerField(_("packed, base units"), null=True, blank=True)
    lot = models.ForeignKey(
        "marketplace.Lot", models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("lot")
    )
    # Whether the quantity still counts in its offer's ``reserved``.
    is_reserved = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parcel", "offer"], name="marketplace_offer_once_in_a_parcel"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="marketplace_parcel_line_holds_something"),
            models.CheckConstraint(
                condition=Q(packed=None) | Q(packed__lte=models.F("quantity")),
                name="marketplace_packed_is_not_above_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def held(self) -> int:
        """What is, or will be, in the parcel, in base units."""
        return self.quantity if self.packed is None else self.packed

    @property
    def settled_vnd(self) -> int:
        """What the line costs by what is in the parcel, never above what was agreed."""
        if self.packed is None or self.packed == self.quantity:
            return self.total_vnd
        return min(self.total_vnd, price_of_units(self.packed, self.unit_base_units, self.price_vnd))


class ParcelMove(models.Model):
    """One step of a parcel: what the buyer sees, and who did it."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=20, choices=Parcel.State.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.parcel} {self.state}"
