"""What a cooperative, household business or enterprise is beyond a household."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from households.models.participant import Participant

# A branch's code is that of its head office with three digits more.
TAX_CODE = r"^([0-9]{10}|[0-9]{13})$"


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Those of the participants that the user sees."""
        return self.filter(participant__in=Participant.objects.visible_to(user).values("pk"))


class Organisation(models.Model):
    """One to one with its participant; made with it, filled in later.

    A household business may use its owner's 12-digit personal number as tax code (decision 011). That number is not kept:
    ``owner_id_hash`` finds it again, ``owner_id_end`` (three digits) lets its owner know it.
    """

    class Sector(models.TextChoices):
        """Sections of the national classification (VSIC) that matter here; some divided where it helps."""

        CROPS = "A01", _("growing crops, raising animals")
        FISH = "A03", _("fish and shrimp")
        FOOD = "C10", _("making food")
        DRINKS = "C11", _("making drinks")
        CRAFT = "C32", _("crafts and other making")
        BUILDING = "F", _("building")
        WHOLESALE = "G46", _("wholesale")
        RETAIL = "G47", _("shop or retail")
        TRANSPORT = "H", _("transport and delivery")
        FOOD_SERVICE = "I", _("lodging and food service")
        IT = "J", _("information and communication")
        TOURISM = "N79", _("tourism")
        OTHER = "S", _("other services")

    class Revenue(models.TextChoices):
        """Last year's, in billions of đồng; the bounds are those of Decree 80/2021, article 5 (decision 011)."""

        TO_3 = "to_3", _("up to 3 billion")
        TO_10 = "to_10", _("3 to 10 billion")
        TO_50 = "to_50", _("10 to 50 billion")
        TO_100 = "to_100", _("50 to 100 billion")
        TO_200 = "to_200", _("100 to 200 billion")
        TO_300 = "to_300", _("200 to 300 billion")
        OVER_300 = "over_300", _("more than 300 billion")

    class Size(models.TextChoices):
        MICRO = "micro", _("micro")
        SMALL = "small", _("small")
        MEDIUM = "medium", _("medium")
        LARGE = "large", _("large")

    participant = models.OneToOneField(
        "households.Participant", models.PROTECT, related_name="organisation", verbose_name=_("participant")
    )
    tax_code = models.CharField(_("tax code"), max_length=13, blank=True)
    owner_id_hash = models.CharField(max_length=64, blank=True, editable=False)
    owner_id_end = models.CharField(max_length=3, blank=True, editable=False)
    # Written by leaving and coming back: who has left keeps nobody from using the code.
    holds_tax_code = models.BooleanField(default=True, editable=False)
    licence_number = models.CharField(_("licence number"), max_length=40, blank=True)
    licence_on = models.DateField(_("licence of"), null=True, blank=True)
    sector = models.CharField(_("sector"), max_length=4, choices=Sector.choices, blank=True)
    employees = models.PositiveIntegerField(_("people who work there"), null=True, blank=True)
    revenue = models.CharField(_("revenue of last year"), max_length=8, choices=Revenue.choices, blank=True)
    size = models.CharField(_("size"), max_length=6, choices=Size.choices, blank=True, editable=False)
    members = models.PositiveIntegerField(_("members of the cooperative"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tax_code="") | Q(tax_code__regex=TAX_CODE), name="households_tax_code_has_10_or_13_digits"
            ),
            models.CheckConstraint(
                condition=Q(tax_code="") | Q(owner_id_hash=""), name="households_one_kind_of_tax_code"
            ),
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~Q(tax_code="") & Q(holds_tax_code=True),
                name="households_tax_code_once",
            ),
            models.UniqueConstraint(
                fields=["owner_id_hash"],
                condition=~Q(owner_id_hash="") & Q(holds_tax_code=True),
                name="households_owner_id_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def shown_tax_code(self) -> str:
        """As people write it: 0312345678-001; of a personal number only the end."""
        if self.owner_id_hash:
            return f"•••••••••{self.owner_id_end}"
        return f"{self.tax_code[:10]}-{self.tax_code[10:]}" if len(self.tax_code) == 13 else self.tax_code
