"""Who takes part."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within

READERS = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Participants the user is a member of, or that lie where the user's roles reach."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(pk__in=memberships_of(user))
        return self.filter(mine | within(user, *READERS, hamlet="hamlet"))

    def staying(self) -> Self:
        """Participants that have not left."""
        return self.filter(enrolments__voided_at=None, enrolments__ended_on=None, enrolments__isnull=False)


def memberships_of(user: Viewer) -> models.QuerySet:
    """Ids of the participants that the user is a member of."""
    from households.models.person import Person

    return Person.objects.filter(user=user.pk or 0).values("participant_id")


class Participant(models.Model):
    """A household, cooperative, household business or enterprise. When it came and left is in its enrolments."""

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("household")
        COOPERATIVE = "cooperative", _("cooperative")
        HOUSEHOLD_BUSINESS = "household_business", _("household business")
        ENTERPRISE = "enterprise", _("enterprise")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.HOUSEHOLD)
    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False, db_index=True)
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="participants", verbose_name=_("commune"))
    hamlet = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hamlet")
    )
    produce = models.CharField(_("what it grows or makes"), max_length=200, blank=True)
    shared_phone_reason = models.CharField(_("why it shares a phone"), max_length=200, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_organisation(self) -> bool:
        """Whether it has a tax code, a sector, a size: all but households."""
        return self.kind != self.Kind.HOUSEHOLD
