"""What kinds of goods there are, and in what they are sold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.naming import Named


class Category(Named):
    """A kind of goods."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("in addresses"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]


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
