"""What somebody may do here, where, and from when to when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock


class Role(models.TextChoices):
    """Buyer and member of a participant need no grant: they follow from what somebody has."""

    TEAM_MEMBER = "team_member", _("team member")
    COMMUNE_OFFICER = "commune_officer", _("commune officer")
    DEPARTMENT_STAFF = "department_staff", _("department staff")
    CONTENT_EDITOR = "content_editor", _("content editor")
    AUDITOR = "auditor", _("auditor")


# Roles that work at a desk: they open the administration.
DESK_ROLES = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.CONTENT_EDITOR, Role.AUDITOR)


class RoleGrantQuerySet(models.QuerySet):
    def in_force(self, day: date | None = None) -> Self:
        """Grants that hold on ``day`` (today, if not given)."""
        day = day or clock.today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class RoleGrant(models.Model):
    """A role given to a user, within a place (a commune or a hamlet; empty: the whole province)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where")
    )
    starts_on = models.DateField(_("from"), default=clock.today)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role given")
        verbose_name_plural = _("roles given")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="accounts_grant_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.place or '—'}"

    @property
    def is_in_force(self) -> bool:
        """Whether the role holds today."""
        today = clock.today()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today)
