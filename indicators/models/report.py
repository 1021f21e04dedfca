"""What a commune, or the province, says of a period, whom it satisfied, and what was signed for good."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person, within
from common import clock
from places.models import Place

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports."""

    def visible_to(self, user: Person) -> Self:
        """Those of the communes that the user's offices reach."""
        return self.filter(within(user, *READERS)) if user.is_authenticated else self.none()

    def frozen(self) -> Self:
        """Those that are signed for good."""
        return self.filter(state=Report.State.FROZEN)


class Report(models.Model):
    """A commune's figures of a period, copied from the observations as known at ``known_at``; or the province's own, with
    the province as its ``commune``: sums of the communes' frozen reports, which ``behind`` names (queries/province_reports.py).

    ``beside`` is what its paragraph compares them with (queries/beside.py). ``figures`` and ``checks`` are rows of plain
    values (queries/reports.py, checks.py); ``explanations`` says of checks that failed why. Once frozen ``document`` holds
    everything that was signed and ``sha256`` is of it and so of the one before in its ``chain``, whose ``link``-th it is; the
    database refuses changes. A correction is another revision beside it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        SUBMITTED = "submitted", _("handed in")
        RETURNED = "returned", _("sent back")
        APPROVED = "approved", _("approved")
        FROZEN = "frozen", _("signed for good")

    MOVES = {
        State.DRAFT: {State.SUBMITTED},
        State.SUBMITTED: {State.RETURNED, State.APPROVED},
        State.RETURNED: {State.SUBMITTED},
        State.APPROVED: {State.RETURNED, State.FROZEN},
        State.FROZEN: set(),
    }
    OPEN_TO_OFFICER = (State.DRAFT, State.RETURNED)

    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    period = models.ForeignKey("indicators.Period", models.PROTECT, related_name="+", verbose_name=_("period"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    reason = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    known_at = models.DateTimeField(_("as known at"))
    figures = models.JSONField(_("figures"), default=list)
    checks = models.JSONField(_("checks"), default=list)
    behind = models.JSONField(default=list, blank=True, editable=False)
    beside = models.JSONField(_("told beside the figures"), default=dict, blank=True, editable=False)
    explanations = models.JSONField(_("explanations"), default=dict, blank=True)
    drafted_at = models.DateTimeField(_("begun at"), default=clock.now, editable=False)
    first_submitted_at = models.DateTimeField(_("first handed in at"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("handed in by")
    )
    due_on = models.DateField(_("due on"), null=True, editable=False)  # as it was when first handed in
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    remarks = models.CharField(_("remarks of the province"), max_length=1000, blank=True)
    frozen_at = models.DateTimeField(_("signed for good at"), null=True, editable=False)
    chain = models.CharField(max_length=60, blank=True, editable=False)
    link = models.PositiveIntegerField(_("number in its chain"), null=True, editable=False)
    document = models.JSONField(null=True, editable=False)
    sha256 = models.CharField(_("hash"), max_length=64, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-period__ends_on", "commune", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["commune", "period", "revision"], name="indicators_one_report_a_revision"),
            models.UniqueConstraint(
                fields=["commune", "period"],
                condition=~Q(state="frozen"),
                name="indicators_one_report_at_work",
            ),
            models.UniqueConstraint(
                fields=["chain", "link"], condition=Q(state="frozen"), name="indicators_chain_does_not_fork"
            ),
            models.CheckConstraint(
                condition=~Q(state="frozen") & Q(sha256="", document=None, link=None, frozen_at=None)
                | Q(state="frozen", document__isnull=False, link__isnull=False, frozen_at__isnull=False)
                & ~Q(sha256="")
                & ~Q(chain=""),
                name="indicators_frozen_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(revision=1) | (Q(revision__gt=1) & ~Q(reason="")), name="indicators_revision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(submitted_at__isnull=False, first_submitted_at__isnull=False, due_on__isnull=False),
                name="indicators_handed_in_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_of_province(self) -> bool:
        return bool(self.commune.kind == Place.Kind.PROVINCE)

    @property
    def deadline_on(self) -> date:
        """By when it was, or is, to be handed in."""
        return self.due_on or self.period.deadline_on

    @property
    def is_late(self) -> bool:
        """First handed in after its period's deadline, or not yet though that is over. A correction has no deadline."""
        handed_in = timezone.localdate(self.first_submitted_at) if self.first_submitted_at else clock.today()
        return self.revision == 1 and handed_in > self.deadline_on

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN
