"""Something that looks untrue: which rows, where, when; who looked at it and what they said."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class FindingQuerySet(models.QuerySet):
    """Findings."""

    def visible_to(self, user: Viewer) -> Self:
        """Those of the user's communes; what reaches over several communes is for who sees the whole province."""
        return self.filter(within(user, *READERS)) if user.is_authenticated else self.none()

    def open(self) -> Self:
        """Those that nobody has decided on."""
        return self.filter(state=Finding.State.OPEN)


class Finding(models.Model):
    """What one signal found that hangs together: a phone's participants, the sales of a ring.

    ``key`` ties the rows of a signal together. It is made of numbers of rows and days, never of anything that is somebody's.
    ``commune`` is empty where the rows lie in several; ``first_on`` and ``last_on`` are the days of its earliest and latest row.
    """

    class State(models.TextChoices):
        OPEN = "open", _("to look at")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    signal = models.CharField(_("signal"), max_length=40)
    key = models.CharField(max_length=80, editable=False)
    commune = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+", verbose_name=_("commune"))
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    found_at = models.DateTimeField(_("found at"), default=clock.now, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    reviewed_at = models.DateTimeField(_("looked at"), null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("looked at by")
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "key"], condition=Q(state="open"), name="findings_one_open_finding_a_key"
            ),
            models.CheckConstraint(
                condition=Q(state="open", reviewed_at=None) | (~Q(state="open") & Q(reviewed_at__isnull=False)),
                name="findings_decided_says_when",
            ),
            models.CheckConstraint(condition=Q(first_on__lte=models.F("last_on")), name="findings_days_in_order"),
        ]
        indexes = [models.Index(fields=["signal", "key"], name="findings_by_key")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class FindingRow(models.Model):
    """One row that a finding names. Left out of *verified* from ``left_out_at`` until ``back_at``; it stays in *raw*.

    Place, day, participant and who recorded it are copied: by them numbers are counted again and reviewers are kept apart.
    """

    class Kind(models.TextChoices):
        SALE = "sale", _("sale")
        REGISTRATION = "registration", _("registration")
        SHOP = "shop", _("shop with its goods and sales")
        PARTICIPANT = "participant", _("participant with all that is counted of it")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="rows", verbose_name=_("finding"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    row_id = models.BigIntegerField(_("row"))
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="+", verbose_name=_("participant")
    )
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    happened_on = models.DateField(_("happened on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    left_out_at = models.DateTimeField(null=True, editable=False)
    back_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("row of a finding")
        verbose_name_plural = _("rows of findings")
        constraints = [
            models.UniqueConstraint(fields=["finding", "kind", "row_id"], name="findings_row_once_in_a_finding"),
            models.CheckConstraint(
                condition=Q(back_at=None) | Q(left_out_at__lte=models.F("back_at")), name="findings_back_after_out"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "row_id"], condition=Q(left_out_at__isnull=False), name="findings_left_out"),
            models.Index(
                fields=["participant", "kind"],
                condition=Q(left_out_at__isnull=False),
                name="findings_left_out_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
