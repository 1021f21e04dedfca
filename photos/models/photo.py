"""The picture library: every picture was made safe and small before it was kept."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image


class Photo(AbstractImage):
    """A picture as kept: upright, without location, small. ``sha256`` is of the bytes that were uploaded, ``look``
    of what is to be seen."""

    sha256 = models.CharField(_("fingerprint of the upload"), max_length=64, blank=True, db_index=True, editable=False)

    look = ArrayField(models.IntegerField(), null=True, editable=False)  # photos/looks.py

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [GinIndex(fields=["look"], name="photos_by_look")]

    def get_upload_to(self, filename: str) -> str:
        """A name that says nothing: people put names and dates into the names of their files."""
        return f"photos/{secrets.token_hex(8)}.jpg"

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        """As Wagtail does it, but in memory: its temporary file would stay open until the garbage is collected."""
        made = super().generate_rendition_file(filter, source=source)
        with made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)


class Rendition(AbstractRendition):
    """A photo at one size."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
