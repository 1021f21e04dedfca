"""A class: a course taught on a date in a place, with a roster."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from households.models import TeamMembership

OFFICES = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class TrainingClassQuerySet(models.QuerySet["TrainingClass"]):
    def visible_to(self, user: Viewer) -> Self:
        """Classes of the user's own teams, and where the user's roles reach. (When and where is public.)"""
        if not user.is_authenticated:
            return self.none()
        teams = TeamMembership.objects.in_force().filter(user=user).values("team_id")
        return self.filter(Q(team_id__in=teams) | within(user, *OFFICES))


class TrainingClass(models.Model):
    """One dated meeting of a course, run by a team."""

    course = models.ForeignKey("training.CoursePage", models.PROTECT, related_name="classes", verbose_name=_("course"))
    team = models.ForeignKey("households.Team", models.PROTECT, related_name="classes", verbose_name=_("team"))
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    starts_at = models.DateTimeField(_("starts at"))
    venue = models.CharField(_("where"), max_length=120)
    seats = models.PositiveSmallIntegerField(_("seats"), default=20)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("opened by"),
    )

    objects = TrainingClassQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=500), name="training_seats_are_possible")
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.starts_at:%d/%m/%Y}"


class Attendance(models.Model):
    """A person on a roster: came, did the task."""

    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="roster")
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="attendances")
    has_come = models.BooleanField(_("came"), default=False)
    has_done_task = models.BooleanField(_("did the task"), default=False)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("place on a roster")
        verbose_name_plural = _("places on a roster")
        constraints = [
            models.UniqueConstraint(fields=["training_class", "person"], name="training_once_on_a_roster"),
            models.CheckConstraint(
                condition=Q(has_come=True) | Q(has_done_task=False), name="training_who_did_the_task_was_there"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.training_class}"
