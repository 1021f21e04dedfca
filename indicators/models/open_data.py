"""What anybody may read and take away: cells of periods that are over, without those that would tell of a few."""

import secrets

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock


def open_shelf() -> Storage:
    """Where the files lie until somebody fetches them."""
    return storages["private"]


def file_name(instance: object, filename: str) -> str:
    """A name of its own each time: whoever is fetching the old file gets all of it."""
    return f"open-data/{secrets.token_hex(8)}-{filename}"


class OpenPeriod(models.Model):
    """A period that was published, once and for good: as known at ``known_at``, after it was due.

    Were it published again with what was recorded later, the difference of the two would tell of a few.
    """

    period = models.OneToOneField("indicators.Period", models.PROTECT, related_name="+", verbose_name=_("period"))
    code = models.CharField(_("code"), max_length=7, unique=True)
    known_at = models.DateTimeField(_("as known at"))
    published_at = models.DateTimeField(_("published at"), default=clock.now)

    class Meta:
        verbose_name = _("published period")
        verbose_name_plural = _("published periods")
        ordering = ["-period__ends_on", "code"]

    def __str__(self) -> str:
        return self.code


class OpenCell(models.Model):
    """A number of a commune, or of the province, in a published period.

    Sides are those of an observation. One that is empty and named in ``left_out`` is left out; of a split that is left out there
    is one row, ``sex=*``. Noughts have no row.
    """

    published = models.ForeignKey(OpenPeriod, models.CASCADE, related_name="cells")
    indicator = models.CharField(_("indicator"), max_length=8)
    version = models.PositiveSmallIntegerField(_("version of the definition"))
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("place"))
    split = models.CharField(_("part"), max_length=60, blank=True)
    raw = models.BigIntegerField(_("as recorded"), null=True)
    verified = models.BigIntegerField(_("verified"), null=True)
    raw_of = models.BigIntegerField(_("as recorded, of"), null=True)
    verified_of = models.BigIntegerField(_("verified, of"), null=True)
    left_out = models.CharField(_("left out"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("published number")
        verbose_name_plural = _("published numbers")
        ordering = ["published", "indicator", "place", "split"]
        constraints = [
            models.UniqueConstraint(
                fields=["published", "indicator", "place", "split"], name="indicators_one_open_cell"
            ),
            models.CheckConstraint(
                condition=Q(raw__isnull=False) | Q(left_out__startswith="raw"),
                name="indicators_open_cell_says_why_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.split}"


class OpenYear(models.Model):
    """The files of a year's published periods."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    table = models.FileField(_("table"), storage=open_shelf, upload_to=file_name, max_length=120)
    package = models.FileField(_("package"), storage=open_shelf, upload_to=file_name, max_length=120)
    package_bytes = models.PositiveBigIntegerField(default=0)
    table_bytes = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    class Meta:
        verbose_name = _("files of a year")
        verbose_name_plural = _("files of years")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)
