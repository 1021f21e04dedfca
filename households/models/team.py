"""Community digital technology teams (SOURCES 13): a head and two, of a hamlet."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """The user's own teams, and those where its roles reach."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(pk__in=TeamMembership.objects.in_force().filter(user=user).values("team_id"))
        return self.filter(
            mine | within(user, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR, hamlet="hamlet")
        )


class Team(models.Model):
    """A team of volunteers of a hamlet or of a whole commune. Its members hold the role of team member there."""

    name = models.CharField(_("name"), max_length=120)
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="teams", verbose_name=_("commune"))
    hamlet = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hamlet")
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name


class TeamMembershipQuerySet(models.QuerySet):
    def in_force(self, day: date | None = None) -> Self:
        day = day or clock.today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class TeamMembership(models.Model):
    """Somebody's time in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships", verbose_name=_("team"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("member")
    )
    starts_on = models.DateField(_("from"), default=clock.today)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = TeamMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership of a team")
        verbose_name_plural = _("memberships of teams")

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"
