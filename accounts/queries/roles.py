"""Roles given, as far as somebody may see them."""

from typing import Self

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, RoleGrant
from accounts.queries.authority import Person, places_of
from common import clock
from places.models import Place
from places.queries.province import installation_province


class Standing(models.TextChoices):
    """Where today lies beside a grant's days."""

    TODAY = "today", _("today")
    LATER = "later", _("not yet")
    OVER = "over", _("no longer")

    @classmethod
    def of(cls, grant: RoleGrant) -> Self:
        if grant.is_in_force:
            return cls.TODAY
        return cls.LATER if grant.starts_on > clock.today() else cls.OVER


def roles_visible_to(user: Person) -> QuerySet[RoleGrant]:
    """The department and auditors see those given where they reach, for the whole province all; officers the commune's."""
    rows = RoleGrant.objects.select_related("user", "place", "given_by")
    ids = places_of(user, Role.DEPARTMENT_STAFF, Role.AUDITOR, Role.COMMUNE_OFFICER)
    return rows if ids is None else rows.filter(Q(place__in=ids) | Q(place__parent__in=ids))


def filter_standing(rows: QuerySet[RoleGrant], standing: str) -> QuerySet[RoleGrant]:
    """Those that hold today, not yet, or no longer."""
    today = clock.today()
    over, later = Q(ends_on__lt=today), Q(starts_on__gt=today)
    if standing == Standing.TODAY:
        return rows.exclude(over).exclude(later)
    return rows.filter(over if standing == Standing.OVER else later)


def filter_where(rows: QuerySet[RoleGrant], commune: Place) -> QuerySet[RoleGrant]:
    """Those given in the commune or one of its hamlets."""
    return rows.filter(Q(place=commune) | Q(place__parent=commune))


def communes_of(user: Person, *roles: str) -> QuerySet[Place]:
    """The province's communes where one of the roles reaches, for a list to choose from."""
    rows = Place.objects.standing().communes().filter(parent=installation_province()).order_by("name")
    ids = places_of(user, *roles)
    return rows if ids is None else rows.filter(pk__in=ids)
