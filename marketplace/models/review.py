"""A buyer whose parcel arrived says how the goods were."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from common import clock
from marketplace.models.parcel import Parcel


class ReviewQuerySet(models.QuerySet):
    """Reviews."""

    def visible_to(self, user: Viewer) -> Self:
        """Those about parcels that the user may see, hidden ones too."""
        return self.filter(line__parcel__in=Parcel.objects.visible_to(user).values("pk"))

    def shown(self) -> Self:
        """What everybody may read, and what counts."""
        return self.filter(hidden_at=None)

    def new(self) -> Self:
        """Those that the seller has not answered."""
        return self.shown().filter(answered_at=None)


class Review(models.Model):
    """One a line of a parcel. ``shown_as`` is all that says in public who wrote it: as much of the name as the buyer chose.
    The seller answers once; staff may hide it, with a reason that the writer reads.
    """

    class Signed(models.TextChoices):
        FIRST_NAME = "first_name", _("with my first name")
        INITIALS = "initials", _("with initials")
        NOBODY = "nobody", _("without a name")

    line = models.OneToOneField(
        "marketplace.ParcelLine", models.CASCADE, related_name="review", verbose_name=_("goods ordered")
    )
    product = models.ForeignKey("marketplace.Product", models.CASCADE, related_name="reviews", verbose_name=_("goods"))
    stars = models.PositiveSmallIntegerField(_("stars"))
    words = models.CharField(_("words"), max_length=500, blank=True)
    signed = models.CharField(_("signed"), max_length=10, choices=Signed.choices, default=Signed.NOBODY)
    shown_as = models.CharField(_("shown as"), max_length=40, blank=True)
    made_at = models.DateTimeField(_("made at"), default=clock.now)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("hidden by")
    )
    hidden_why = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="marketplace_one_to_five_stars"),
        ]
        indexes = [
            models.Index(
                fields=["product", "-made_at"], condition=Q(hidden_at=None), name="marketplace_reviews_to_show"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stars}★ · {self.line}"
