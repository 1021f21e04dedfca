"""What somebody asked about the data that is held of them, and what came of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_role, within
from common import clock

DESK = (Role.DEPARTMENT_STAFF, Role.AUDITOR)


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own; the office those of its places; what comes from a buyer alone, the department and the auditor."""
        if not user.is_authenticated:
            return self.none()
        if has_role(user, *DESK):
            return self.all()
        reach = within(user, Role.COMMUNE_OFFICER, commune="participant__commune", hamlet="participant__hamlet")
        return self.filter(Q(user_id=user.pk) | reach)

    def waiting(self) -> Self:
        return self.filter(state=RightsRequest.State.WAITING)


class RightsRequest(models.Model):
    """One request. ``due_on`` is the law's day (households/legal_clock.py). What was served at once is kept too."""

    class Kind(models.TextChoices):
        SEE = "see", _("see")
        DOWNLOAD = "download", _("take away")
        CORRECT = "correct", _("correct")
        WITHDRAW = "withdraw", _("take back a consent")
        ERASE = "erase", _("erase")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        TAKEN_BACK = "taken_back", _("taken back by the person")

    kind = models.CharField(_("what is asked"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who asks")
    )
    participant = models.ForeignKey(
        "households.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("participant"),
    )
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now, editable=False)
    due_on = models.DateField(_("due on"))
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", handled_at=None) | (~Q(state="waiting") & Q(handled_at__isnull=False)),
                name="households_request_ends_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind="erase", state="waiting"),
                name="households_one_open_erasure_a_user",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(kind="erase", state="waiting", user=None),
                name="households_one_open_erasure_a_participant",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state="waiting"), name="households_requests_waiting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    @property
    def is_overdue(self) -> bool:
        return self.state == self.State.WAITING and self.due_on < clock.today()
