"""Where a participant is to be found: its digital address (SOURCES 7), and that somebody verified it. A1 counts these."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from common.facts import Fact, IntervalFact, IntervalQuerySet
from households.models.participant import Participant
from places.picking import Taken
from places.points import Point

# Vietnam with its islands; the province's own bounds are asked by the action.
SOUTH, NORTH, WEST, EAST = Decimal(6), Decimal(24), Decimal(102), Decimal(118)

# The empty is asked by name: where the answer of a check is unknown, PostgreSQL lets the row in.
IN_VIETNAM = (
    Q(latitude__isnull=False, longitude__isnull=False)
    & Q(latitude__range=(SOUTH, NORTH), longitude__range=(WEST, EAST))
    & ~Q(plus_code="")
)
EMPTIED = Q(latitude=None, longitude=None, plus_code="") & (Q(ended_on__isnull=False) | Q(voided_at__isnull=False))


class AddressQuerySet(IntervalQuerySet):
    def visible_to(self, user: Viewer) -> "AddressQuerySet":
        """Those of the participants whose private rows the user may see. Buyers are none of them."""
        return self.filter(participant__in=Participant.objects.visible_to(user).values("pk"))

    def with_check(self) -> "AddressQuerySet":
        """Add ``is_verified``."""
        checks = AddressCheck.objects.standing().filter(address=OuterRef("pk"))
        return self.annotate(is_verified=Exists(checks))


class DigitalAddress(IntervalFact):
    """A point and its Plus Code, from when to when the participant was there. The exact point is personal data.

    What is counted (the point, how it was taken) never changes: a correction voids the row and writes another. Words for
    the way, codes from elsewhere and who is shown the way may be changed.
    """

    class HowTaken(models.TextChoices):
        PHONE = Taken.PHONE.value, _("position of a phone")
        MAP = Taken.MAP.value, _("point on a map")
        CODE = Taken.CODE.value, _("code or coordinates")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="addresses", verbose_name=_("participant")
    )
    # Empty only where the point was taken back or erased: the row stays, for what was counted.
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True)
    accuracy_m = models.PositiveIntegerField(_("off by at most (m)"), null=True, blank=True)
    taken = models.CharField(_("how it was taken"), max_length=6, choices=HowTaken.choices)
    plus_code = models.CharField(_("Plus Code"), max_length=12, blank=True)
    ten_digit = models.CharField(_("10-digit code"), max_length=10, blank=True)
    vpostcode = models.CharField(_("Vpostcode"), max_length=12, blank=True)
    directions = models.CharField(_("the way in words"), max_length=300, blank=True)
    shown_to_buyers = models.BooleanField(_("buyers who come to fetch are shown the way"), default=False)

    objects = AddressQuerySet.as_manager()  # type: ignore[misc]  # narrower than IntervalFact's

    class Meta(IntervalFact.Meta):
        verbose_name = _("digital address")
        verbose_name_plural = _("digital addresses")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["participant"], condition=Q(voided_at=None, ended_on=None), name="households_one_open_address"
            ),
            models.CheckConstraint(condition=IN_VIETNAM | EMPTIED, name="households_address_is_in_vietnam_or_emptied"),
            models.CheckConstraint(
                condition=Q(ten_digit="") | Q(ten_digit__regex=r"^[0-9]{10}$"), name="households_ten_digits_are_ten"
            ),
            models.CheckConstraint(
                condition=Q(vpostcode="") | Q(vpostcode__regex=r"^[0-9]{5}[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2}$"),
                name="households_vpostcode_has_its_shape",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.plus_code}"

    @property
    def point(self) -> Point:
        """Where it is; an open address always has one."""
        assert self.latitude is not None
        assert self.longitude is not None
        return Point(float(self.latitude), float(self.longitude))


class AddressCheck(Fact):
    """Somebody who does not live there verified that the participant is at this address."""

    class How(models.TextChoices):
        AT_THE_DOOR = "at_the_door", _("at the door")
        OFFICE = "office", _("by an officer")
        POST = "post", _("by the post office")

    address = models.ForeignKey(
        "households.DigitalAddress", models.PROTECT, related_name="checks", verbose_name=_("digital address")
    )
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="address_checks", verbose_name=_("participant")
    )
    how = models.CharField(_("how"), max_length=11, choices=How.choices)

    class Meta:
        verbose_name = _("verified address")
        verbose_name_plural = _("verified addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(voided_at=None), name="households_one_check_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.get_how_display()}"
