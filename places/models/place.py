"""Administrative units. Names repeat across provinces: everything is keyed on the official code (SOURCES 17)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlaceQuerySet(models.QuerySet):
    def standing(self, day: date | None = None) -> Self:
        """Units that exist today, or existed on ``day``."""
        if day is None:
            return self.filter(valid_to=None)
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def provinces(self) -> Self:
        return self.filter(kind=Place.Kind.PROVINCE)

    def communes(self) -> Self:
        return self.filter(kind__in=Place.COMMUNE_KINDS)

    def hamlets(self) -> Self:
        return self.filter(kind=Place.Kind.HAMLET)


class Place(models.Model):
    """A province, a commune-level unit, or a hamlet; today's (``valid_to`` empty) or a former one."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        COMMUNE = "commune", _("commune")
        WARD = "ward", _("ward")
        SPECIAL_ZONE = "special_zone", _("special zone")
        HAMLET = "hamlet", _("hamlet")
        TOWNSHIP = "township", _("township")  # before July 2025 only
        DISTRICT = "district", _("island district")  # before July 2025 only: had no communes

    COMMUNE_KINDS = [Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE]

    code = models.CharField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    name = models.CharField(_("name"), max_length=100)
    full_name = models.CharField(_("name with its kind"), max_length=200)
    folded_name = models.CharField(max_length=100, editable=False, db_index=True)
    former_district = models.CharField(_("former district"), max_length=100, blank=True)
    former_province = models.CharField(_("former province"), max_length=100, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    is_position_estimated = models.BooleanField(_("position is estimated"), default=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to=None), name="places_one_standing_place_a_code"
            ),
            models.UniqueConstraint(
                fields=["code", "valid_to"], condition=Q(valid_to__isnull=False), name="places_one_former_place_a_code"
            ),
            models.UniqueConstraint(
                fields=["parent", "folded_name"],
                condition=Q(kind="hamlet", valid_to=None),
                name="places_one_hamlet_a_name_in_a_commune",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name
