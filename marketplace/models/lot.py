"""One harvest or batch of goods, and what happened to it on the way (SOURCES 16)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock
from marketplace.trace_codes import show_code


class LotQuerySet(models.QuerySet["Lot"]):
    """Lots."""

    def visible_to(self, user: Viewer) -> Self:
        """With the parcels they went into: of the user's own shops, and of shops where its roles reach."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        home = "product__shop__participant"
        mine = Q(**{f"{home}__people__user": user})
        reach = within(user, *roles, commune=f"{home}__commune", hamlet=f"{home}__hamlet")
        return self.filter(pk__in=Lot.objects.filter(mine | reach).values("pk"))

    def good(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def open(self) -> Self:
        """Those that goods are still packed from."""
        return self.good().filter(closed_at=None)


class Lot(models.Model):
    """A harvest or batch. ``quantity`` is in base units of ``unit``; ``code`` stands on the bag (trace_codes)."""

    class Standing(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("all gone")
        WITHDRAWN = "withdrawn", _("taken back")

    product = models.ForeignKey("marketplace.Product", models.PROTECT, related_name="lots", verbose_name=_("goods"))
    code = models.CharField(_("trace code"), max_length=10, unique=True)
    harvested_on = models.DateField(_("harvested on"))
    plot = models.CharField(_("plot or pond"), max_length=120)
    unit = models.ForeignKey("marketplace.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    quantity = models.PositiveBigIntegerField(_("quantity, base units"))
    best_before_on = models.DateField(_("best before"), null=True, blank=True)
    opened_at = models.DateTimeField(_("written down at"), default=clock.now)
    closed_at = models.DateTimeField(_("all gone at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["-harvested_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="marketplace_lot_holds_something"),
            models.CheckConstraint(
                condition=Q(best_before_on=None) | Q(best_before_on__gte=F("harvested_on")),
                name="marketplace_lot_keeps_after_its_harvest",
            ),
        ]
        indexes = [models.Index(fields=["product", "-harvested_on", "-id"], name="marketplace_lots_of_goods")]

    def __str__(self) -> str:
        return show_code(self.code)

    @property
    def standing(self) -> "Lot.Standing":
        """How it stands."""
        if self.withdrawn_at is not None:
            return self.Standing.WITHDRAWN
        return self.Standing.OPEN if self.closed_at is None else self.Standing.CLOSED


class LotStage(models.Model):
    """A step on the way: what, where, when. The harvest is the lot's own and stands here no second time."""

    class Kind(models.TextChoices):
        SOWN = "sown", _("sown or stocked")
        FED = "fed", _("fed or manured")
        TREATED = "treated", _("treated")
        MADE = "made", _("made or dried")
        PACKED = "packed", _("put into bags")
        STORED = "stored", _("stored")
        CARRIED = "carried", _("carried")

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="stages")
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    at = models.DateTimeField(_("when"))
    spot = models.CharField(_("where"), max_length=120)
    detail = models.CharField(_("with what, how"), max_length=200, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.lot} {self.kind}"


BEFORE_HARVEST = (LotStage.Kind.SOWN, LotStage.Kind.FED, LotStage.Kind.TREATED)


class LotSource(models.Model):
    """One step back: what went into the lot, and from whom or from which lot."""

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="sources")
    what = models.CharField(_("what went in"), max_length=120)
    source = models.CharField(_("from whom"), max_length=120, blank=True)
    source_lot = models.ForeignKey(
        Lot, models.PROTECT, null=True, blank=True, related_name="used_in", verbose_name=_("from which lot")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source_lot=F("lot")), name="marketplace_lot_is_not_made_of_itself"),
        ]

    def __str__(self) -> str:
        return self.what
