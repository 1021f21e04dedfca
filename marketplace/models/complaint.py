"""A buyer says that something was wrong with a parcel."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from common import clock
from marketplace.models.parcel import Parcel


class ComplaintQuerySet(models.QuerySet):
    """Complaints."""

    def visible_to(self, user: Viewer) -> Self:
        """Those about parcels that the user may see."""
        return self.filter(parcel__in=Parcel.objects.visible_to(user).values("pk"))

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(answered_at=None)


class Complaint(models.Model):
    """One complaint about a parcel; another one may follow once it is answered. ``is_returned``: the goods came back."""

    class Why(models.TextChoices):
        SPOILED = "spoiled", _("spoiled or broken")
        OTHER_THAN_SHOWN = "other", _("not what was shown")
        TOO_LITTLE = "less", _("less than was ordered")
        NOT_HERE = "not_here", _("it has not come")
        ELSE = "else", _("something else")

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="complaints", verbose_name=_("parcel"))
    why = models.CharField(_("what is wrong"), max_length=10, choices=Why.choices)
    words = models.CharField(_("in the buyer's words"), max_length=500, blank=True)
    wants_return = models.BooleanField(_("wants to give it back"), default=False)
    made_at = models.DateTimeField(_("made at"), default=clock.now)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    is_returned = models.BooleanField(_("the goods are back"), default=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parcel"], condition=Q(answered_at=None), name="marketplace_one_open_complaint_a_parcel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.parcel} · {self.get_why_display()}"

    @property
    def age_days(self) -> int:
        """For how many days it has waited, or did until it was answered."""
        return ((self.answered_at or clock.now()) - self.made_at).days
