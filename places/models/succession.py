"""Which unit a former one went into on 1 July 2025."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Succession(models.Model):
    """A former unit's part that went into a unit of today. Share 1: it went whole; a divided one is estimated."""

    old = models.ForeignKey("places.Place", models.CASCADE, related_name="successions", verbose_name=_("former unit"))
    new = models.ForeignKey(
        "places.Place", models.CASCADE, related_name="predecessions", verbose_name=_("unit of today")
    )
    share = models.DecimalField(_("share"), max_digits=6, decimal_places=5)
    is_default = models.BooleanField(_("taken where only one can be"), default=False)
    is_estimated = models.BooleanField(_("estimated"), default=False)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="places_one_succession_a_pair"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="places_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
