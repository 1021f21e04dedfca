"""Figures that others publish: kept with their source, never counted here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock


class OutsideFigure(models.Model):
    """A figure of a place and year from outside. A correction voids the row and writes another.

    ``value`` is in the unit of what it is about: households, hamlets, per cent, a rank. ``dated_on`` is the day that its
    source gives; none where it gives none.
    """

    class Code(models.TextChoices):
        FARMING_HOUSEHOLDS = "farming_households", _("farming households")
        ENTERPRISES = "enterprises", _("enterprises")
        SMES = "smes", _("small and medium businesses")
        HAMLETS = "hamlets", _("hamlets")
        FIBRE = "fibre_percent", _("households with fibre, %")
        DTI_RANK = "dti_rank", _("rank in digital transformation")
        DIGITAL_GRDP = "digital_grdp_percent", _("digital economy in GRDP, %")

    code = models.CharField(_("figure"), max_length=24, choices=Code.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("place"))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    source = models.CharField(_("source"), max_length=200)
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("figure from outside")
        verbose_name_plural = _("figures from outside")
        ordering = ["code", "-year", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "place", "year"],
                condition=Q(voided_at=None),
                name="indicators_one_outside_figure",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="indicators_outside_figure_has_a_source"),
            models.CheckConstraint(
                condition=Q(year__range=(2000, 2100), value__gte=0), name="indicators_outside_figure_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.place} {self.year}"
