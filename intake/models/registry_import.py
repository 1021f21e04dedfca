"""That a commune's own list was read, and what came of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class RegistryImport(models.Model):
    """One reading of a list. ``result`` holds the counts as the command prints them."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=clock.now)
    result = models.JSONField(_("result"), default=dict)

    class Meta:
        verbose_name = _("list read in")
        verbose_name_plural = _("lists read in")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def refused(self) -> int:
        """How many rows came back to be mended."""
        return sum(self.result.get("rejected", {}).values())
