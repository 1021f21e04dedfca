"""What kinds of goods there are, and in what they are sold."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.naming import Named
from marketplace.ripeness import months_from

MONTH = [MinValueValidator(1), MaxValueValidator(12)]


class Category(Named):
    """A kind of goods."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("in addresses"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    season_from = models.PositiveSmallIntegerField(
        _("season begins in month"),
        null=True,
        blank=True,
        validators=MONTH,
        help_text=_("1 to 12; empty where there is some all the year"),
    )
    season_to = models.PositiveSmallIntegerField(
        _("season ends in month"), null=True, blank=True, validators=MONTH, help_text=_("it may be in the next year")
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(season_from=None, season_to=None)
                | models.Q(season_from__isnull=False, season_from__range=(1, 12))
                & models.Q(season_to__isnull=False, season_to__range=(1, 12)),
                name="marketplace_season_is_of_months",
                violation_error_message=_("Say both months of the season, or neither."),
            )
        ]

    @property
    def season(self) -> list[int]:
        """Its months in order, over the new year too; empty where it has none of its own."""
        if self.season_from is None or self.season_to is None:
            return []
        return months_from(self.season_from, self.season_to)


class Unit(Named):
    """What a price is for. Stock is kept in whole base units: 1 kg is 1,000 g; a chục of thốt nốt is 10 (or 12)
    pieces.
    """

    class Base(models.TextChoices):
        GRAM = "g", _("gram")
        MILLILITRE = "ml", _("millilitre")
        PIECE = "piece", _("piece")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=20)
    base = models.CharField(_("base unit"), max_length=6, choices=Base.choices)
    base_units = models.PositiveIntegerField(_("base units in one"))
    smallest = models.PositiveIntegerField(_("smallest part sold, in base units"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(base_units__gt=0, smallest__gt=0), name="marketplace_unit_holds_something"
            )
        ]
