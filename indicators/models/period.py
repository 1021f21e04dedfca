"""What a number speaks of: from when to when, as at which day, due when."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from indicators.calendars import Calendar, PeriodKind


class PeriodQuerySet(models.QuerySet["Period"]):
    """Periods."""

    def months(self) -> Self:
        """Those that pages show: statistical months."""
        return self.filter(calendar=Calendar.STATISTICAL, kind=PeriodKind.MONTH)

    def begun(self) -> Self:
        """Those that have begun: of the others there is nothing to count."""
        return self.filter(starts_on__lte=clock.today())


class Period(models.Model):
    """The ``number``-th month, quarter, half or whole of a year in one of two calendars.

    Flows are counted from ``starts_on`` to ``ends_on``, stocks at the end of ``cut_off_on``. What is recorded after
    ``deadline_on`` lands where it belongs and is marked as late.
    """

    calendar = models.CharField(_("calendar"), max_length=11, choices=Calendar.choices)
    kind = models.CharField(_("kind"), max_length=7, choices=PeriodKind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number in the year"), default=1)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    cut_off_on = models.DateField(_("stocks as at"))
    deadline_on = models.DateField(_("due on"))
    # Written by the desk: everything in the period is counted again.
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["-year", "calendar", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "kind", "year", "number"], name="indicators_one_period"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on"), deadline_on__gte=F("cut_off_on"))
                & Q(cut_off_on__gte=F("starts_on"), cut_off_on__lte=F("ends_on")),
                name="indicators_period_is_in_order",
                violation_error_message=_(
                    "First day, cut-off, last day: in this order, and due on or after the cut-off."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="month", number__range=(1, 12))
                | Q(kind="quarter", number__range=(1, 4))
                | Q(kind="half", number__range=(1, 2))
                | Q(kind="year", number=1),
                name="indicators_period_number_is_possible",
            ),
        ]

    def __str__(self) -> str:
        name = {
            PeriodKind.MONTH: _("Month %(number)d, %(year)d"),
            PeriodKind.QUARTER: _("Quarter %(number)d, %(year)d"),
            PeriodKind.HALF: _("Half year %(number)d, %(year)d"),
            PeriodKind.YEAR: _("Year %(year)d"),
        }[PeriodKind(self.kind)]
        return name % {"number": self.number, "year": self.year}

    def clean(self) -> None:
        """Two periods of a kind in one calendar have no day in common. Raises ValidationError."""
        if None in (self.starts_on, self.ends_on):  # the form has said so already
            return
        others = Period.objects.filter(calendar=self.calendar, kind=self.kind).exclude(pk=self.pk)
        if others.filter(starts_on__lte=self.ends_on, ends_on__gte=self.starts_on).exists():
            raise ValidationError(_("Another period of this kind has some of these days."))
