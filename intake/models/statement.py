"""A channel's statement of a month, and how its columns are read."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_everywhere, within
from common import clock


class ColumnChoice(models.Model):
    """Which column of a heading holds what, as somebody confirmed it: remembered for the next file with that heading.

    Staff's choices serve everybody (``is_staffs``); anybody else's only themselves.
    """

    channel = models.ForeignKey("marketplace.Channel", models.CASCADE, related_name="+", verbose_name=_("channel"))
    heading = models.CharField(_("fingerprint of the heading"), max_length=64)
    columns = models.JSONField(_("columns"), default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    is_staffs = models.BooleanField(_("chosen by staff"), default=False)
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("choice of columns")
        verbose_name_plural = _("choices of columns")
        constraints = [models.UniqueConstraint(fields=["channel", "heading", "by"], name="intake_one_choice_a_heading")]

    def __str__(self) -> str:
        return f"{self.channel} {self.heading[:8]}"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements."""

    def visible_to(self, user: Viewer) -> Self:
        """Of the user's own participants, and of those where its roles reach; of many shops: its own, and all for the
        department and auditors.
        """
        if not user.is_authenticated:
            return self.none()
        if has_everywhere(user, Role.DEPARTMENT_STAFF, Role.AUDITOR):
            return self
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        mine = Q(participant__people__user=user) | Q(participant=None, by_id=user.pk)
        reach = within(user, *roles, commune="participant__commune", hamlet="participant__hamlet")
        return self.filter(pk__in=Statement.objects.filter(mine | reach).values("pk"))


class Statement(models.Model):
    """One file of a channel: of one participant, or of many shops (``participant`` none), then of the places that its
    sender's roles reach (``reach``, none: the whole province).

    The file is not kept. ``rows`` holds the cells that count until they are read, then nothing.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", _("columns to be chosen")
        CHECKING = "checking", _("to be looked through")
        READING = "reading", _("being read")
        READ = "read", _("read")

    channel = models.ForeignKey("marketplace.Channel", models.PROTECT, related_name="+", verbose_name=_("channel"))
    participant = models.ForeignKey(
        "households.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("participant"),
    )
    reach = ArrayField(models.IntegerField(), null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=clock.now)
    file_name = models.CharField(_("file"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.COLUMNS)
    labels = models.JSONField(_("heading"), default=list)
    columns = models.JSONField(_("columns"), default=dict)
    rows = models.JSONField(_("rows"), default=list, editable=False)
    result = models.JSONField(_("result"), default=dict)
    bad = models.JSONField(_("rows not taken"), default=list)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="read") | Q(rows=[], read_at__isnull=False), name="intake_read_rows_are_gone"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.at:%d/%m/%Y}"

    def count(self, name: str) -> Any:
        """A figure of the result."""
        return self.result.get(name, 0)
