"""A parcel in a carrier's books."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from common import clock
from marketplace.models.parcel import Parcel


class ConsignmentQuerySet(models.QuerySet):
    """Consignments."""

    def visible_to(self, user: Viewer) -> Self:
        """Those of parcels that the user may see."""
        return self.filter(parcel__in=Parcel.objects.visible_to(user).values("pk"))


class Consignment(models.Model):
    """What a carrier was asked to bring, and where it says it is. ``key`` makes asking twice harmless.

    ``version`` counts the carrier's changes: an older answer never undoes a newer one. ``called_off_at``: we do not want it any more;
    whether the carrier still can is its word.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("the carrier is being asked")
        REFUSED = "refused", _("the carrier will not take it")
        BOOKED = "booked", _("booked with the carrier")
        IN_TRANSIT = "in_transit", _("the carrier has it")
        DELIVERED = "delivered", _("the carrier has delivered it")
        RETURNED = "returned", _("the carrier has brought it back")
        CANCELLED = "cancelled", _("called off at the carrier")

    parcel = models.OneToOneField(Parcel, models.PROTECT, related_name="consignment", verbose_name=_("parcel"))
    carrier = models.CharField(_("carrier"), max_length=20)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("the carrier's number"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("what the carrier says"), max_length=200, blank=True)
    tracking_url = models.CharField(_("link"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    weight_grams = models.PositiveIntegerField(_("weight, grams"))
    cod_vnd = models.PositiveBigIntegerField(_("to collect, đồng"))
    collected_vnd = models.PositiveBigIntegerField(_("collected, đồng"), null=True, blank=True)
    made_at = models.DateTimeField(_("written at"), default=clock.now, editable=False)
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("times asked"), default=0, editable=False)
    next_try_at = models.DateTimeField(_("to be asked again at"), default=clock.now, editable=False)
    checked_at = models.DateTimeField(_("last heard of"), default=clock.now, editable=False)

    objects = ConsignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consignment")
        verbose_name_plural = _("consignments")
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "number"], condition=~Q(number=""), name="marketplace_carriers_number_once"
            ),
            models.CheckConstraint(condition=Q(weight_grams__gt=0), name="marketplace_consignment_weighs_something"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=["waiting", "booked"]),
                name="marketplace_consignments_due",
            )
        ]

    def __str__(self) -> str:
        return self.number or str(self.key)

    @property
    def is_being_called_off(self) -> bool:
        """Called off here, and the carrier has not said yet that it knows."""
        return self.called_off_at is not None and self.state in (self.State.WAITING, self.State.BOOKED)
