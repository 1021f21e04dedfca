"""An indicator's value for a commune and a month."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Observation(models.Model):
    """``raw`` as recorded, ``verified`` after what is not proved was left out; both as known at ``known_at``."""

    indicator = models.CharField(_("indicator"), max_length=8)
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    month = models.DateField(_("month"))
    raw = models.BigIntegerField(_("as recorded"))
    verified = models.BigIntegerField(_("verified"))
    known_at = models.DateTimeField(_("as known at"))

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "month", "commune"], name="indicators_one_observation_a_cell")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.commune_id} {self.month:%Y-%m}"
