"""What every fact carries, so that a number has two dates: the period it speaks of, and *as known at*."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock

# Facts are stamped before their transaction ends: who looks for new ones looks back far enough to see the slowest of them.
SLOWEST = timedelta(minutes=10)


class Source(models.TextChoices):
    """Where a fact comes from."""

    SELF = "self", _("the participant")
    ASSISTED = "assisted", _("a team, for the participant")
    LIST = "list", _("a commune's list")
    CHANNEL = "channel", _("a channel's statement")
    API = "api", _("another system")


class FactQuerySet(models.QuerySet):
    """Facts as they stand, or as they were known at a moment."""

    def standing(self) -> Self:
        """Those not voided."""
        return self.filter(voided_at=None)

    def as_known_at(self, moment: datetime) -> Self:
        """Those that were recorded, and not yet voided, at ``moment``."""
        return self.filter(Q(voided_at=None) | Q(voided_at__gt=moment), recorded_at__lte=moment)


class Fact(models.Model):
    """Something that happened. Never changed away: a correction voids one row and writes another."""

    happened_on = models.DateField(_("happened on"), default=clock.today)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False, db_index=True)
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True, editable=False, db_index=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    source = models.CharField(_("source"), max_length=10, choices=Source.choices, default=Source.SELF)
    commune = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="+", verbose_name=_("commune at that time")
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    def void(self) -> None:
        """Take the fact back. The row stays; what was reported before it was voided still opens into it."""
        self.voided_at = clock.now()
        self.save(update_fields=["voided_at"])


class IntervalQuerySet(FactQuerySet):
    """Facts that last."""

    def open_on(self, day: date, *, known_at: datetime | None = None) -> Self:
        """Those begun by ``day`` and not ended by it, as known at ``known_at`` (now, if not given).

        The day on which something ended no longer counts.
        """
        rows = self.standing() if known_at is None else self.as_known_at(known_at)
        still_open = Q(ended_on=None) | Q(ended_on__gt=day)
        if known_at is not None:
            still_open |= Q(end_recorded_at__gt=known_at)
        return rows.filter(still_open, happened_on__lte=day)

    def open(self) -> Self:
        """Those that stand and have no end."""
        return self.filter(voided_at=None, ended_on=None)


class IntervalFact(Fact):
    """Something that lasts from ``happened_on`` until ``ended_on``. An end is written once."""

    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_recorded_at = models.DateTimeField(_("end recorded at"), null=True, blank=True, editable=False, db_index=True)
    end_reason = models.CharField(_("why it ended"), max_length=40, blank=True)

    objects = IntervalQuerySet.as_manager()  # type: ignore[misc]  # narrower than Fact's

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, end_recorded_at=None)
                | Q(ended_on__isnull=False, end_recorded_at__isnull=False),
                name="%(app_label)s_%(class)s_end_is_whole",
            )
        ]

    def end(self, *, reason: str, on: date | None = None) -> None:
        """Write the end of it, today unless said otherwise."""
        self.ended_on = max(on or clock.today(), self.happened_on)
        self.end_recorded_at = clock.now()
        self.end_reason = reason
        self.save(update_fields=["ended_on", "end_recorded_at", "end_reason"])
