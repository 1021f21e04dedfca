"""Facts drawn by lot to be asked about, and what was said."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock
from common.facts import Fact, FactQuerySet
from findings.models.finding import READERS


class Draw(models.Model):
    """The lots of one month and kind, drawn after the month was over: nobody could know the seed before, anybody can draw again.

    Of the ``population`` recorded in the month those ``size`` come first whose SHA-256 of "seed:number" does.
    """

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("registrations by teams")
        SALE = "sale", _("sales paid in cash")

    kind = models.CharField(_("of what"), max_length=12, choices=Kind.choices)
    month = models.DateField(_("recorded in the month"))
    seed = models.CharField(_("seed"), max_length=64)
    population = models.PositiveIntegerField(_("how many there were"))
    size = models.PositiveIntegerField(_("how many were drawn"))
    drawn_at = models.DateTimeField(_("drawn at"), default=clock.now)

    class Meta:
        verbose_name = _("drawing of lots")
        verbose_name_plural = _("drawings of lots")
        ordering = ["-month", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "month"], name="findings_one_draw_a_month"),
            models.CheckConstraint(condition=Q(size__lte=models.F("population")), name="findings_draws_what_there_is"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%m-%Y}"


class BackCheckQuerySet(models.QuerySet):
    """What was drawn."""

    def visible_to(self, user: Viewer) -> Self:
        """Those of the user's communes."""
        return self.filter(within(user, *READERS)) if user.is_authenticated else self.none()

    def waiting(self) -> Self:
        """Those of which nobody has said yet whether it is true."""
        return self.exclude(Exists(Call.objects.standing().decisive().filter(check_drawn=OuterRef("pk"))))


class BackCheck(models.Model):
    """One row that was drawn: whose it is, where and when, and who recorded it and so does not call."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="checks", verbose_name=_("drawing of lots"))
    row_id = models.BigIntegerField(_("row"))
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="+", verbose_name=_("participant")
    )
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    happened_on = models.DateField(_("happened on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = BackCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("back-check")
        verbose_name_plural = _("back-checks")
        ordering = ["-draw__month", "pk"]
        constraints = [models.UniqueConstraint(fields=["draw", "row_id"], name="findings_drawn_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class CallQuerySet(FactQuerySet):
    """Calls."""

    def decisive(self) -> Self:
        """Those in which somebody said whether it is true."""
        return self.exclude(outcome=Call.Outcome.NO_ANSWER)


class Call(Fact):
    """Somebody who had no hand in it called, and what came of it. Nobody there is a fact too: it is called again."""

    class Outcome(models.TextChoices):
        TRUE = "true", _("it is true")
        UNTRUE = "untrue", _("it is not true")
        NO_ANSWER = "no_answer", _("nobody answered")

    check_drawn = models.ForeignKey(BackCheck, models.PROTECT, related_name="calls", verbose_name=_("back-check"))
    outcome = models.CharField(_("what came of it"), max_length=9, choices=Outcome.choices)

    objects = CallQuerySet.as_manager()  # type: ignore[misc]  # as Fact's

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_drawn"],
                condition=Q(voided_at=None) & ~Q(outcome="no_answer"),
                name="findings_one_answer_a_check",
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_drawn} {self.outcome}"
