"""What is to be reached where, until when, and who says so."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Target(models.Model):
    """An indicator is to come to ``goal`` by ``due_on``; the line to it is straight, from ``start`` on ``starts_on``.

    Goal and start are in the indicator's unit: households, per cent.
    """

    indicator = models.CharField(_("indicator"), max_length=8)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("place"))
    starts_on = models.DateField(_("from"))
    start = models.DecimalField(_("value then"), max_digits=16, decimal_places=2, default=0)
    due_on = models.DateField(_("until"))
    goal = models.DecimalField(_("goal"), max_digits=16, decimal_places=2)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "due_on", "place"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "place", "due_on"], name="indicators_one_target_a_day"),
            models.CheckConstraint(condition=Q(due_on__gt=F("starts_on")), name="indicators_target_takes_time"),
            models.CheckConstraint(condition=~Q(source=""), name="indicators_target_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.place} {self.due_on}"

    def line_on(self, day: date) -> Decimal:
        """Where the straight line is on that day; before it begins the start, after it ends the goal."""
        share = Decimal((day - self.starts_on).days) / (self.due_on - self.starts_on).days
        return self.start + (self.goal - self.start) * min(max(share, Decimal(0)), Decimal(1))
