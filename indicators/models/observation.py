"""An indicator's value for a commune and a period."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Observation(models.Model):
    """``raw`` as recorded, ``verified`` after what is not proved or was found false is left out; both as known at
    ``known_at``.

    ``split`` is empty for the whole, or a part of it: sex=female. A ratio keeps both sides: its numerator in ``raw`` and
    ``verified``, what it is a share of in ``raw_of`` and ``verified_of``. ``late`` is how much of ``raw`` was recorded after
    the period was due. Noughts have no row.

    Rows are only ever made from other rows by SQL, a million at a time: that place and period exist is not checked again.
    """

    indicator = models.CharField(_("indicator"), max_length=8)
    version = models.PositiveSmallIntegerField(_("version of the definition"))
    commune = models.ForeignKey(
        "places.Place",
        models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=_("commune"),
    )
    period = models.ForeignKey(
        "indicators.Period",
        models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=_("period"),
    )
    split = models.CharField(_("part"), max_length=60, blank=True)
    raw = models.BigIntegerField(_("as recorded"))
    verified = models.BigIntegerField(_("verified"))
    raw_of = models.BigIntegerField(_("as recorded, of"), null=True)
    verified_of = models.BigIntegerField(_("verified, of"), null=True)
    late = models.BigIntegerField(_("recorded late"), default=0)
    known_at = models.DateTimeField(_("as known at"))

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "indicator", "period", "split"], name="indicators_one_observation_a_cell"
            )
        ]
        indexes = [
            models.Index(fields=["period", "indicator"], condition=Q(split=""), name="indicators_whole_by_period")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.commune_id} {self.period_id} {self.split}"
