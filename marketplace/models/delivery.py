"""What sending costs: rows with dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.naming import in_reader_language


class DeliveryRate(models.Model):
    """A flat price for sending one parcel, in force from a day on until a later row of the same way takes over."""

    class Way(models.TextChoices):
        PICK_UP = "pick_up", _("pick it up at the seller's")
        OWN = "own", _("the seller brings it")
        POST = "post", _("by post")

    way = models.CharField(_("how it is sent"), max_length=10, choices=Way.choices)
    price_vnd = models.PositiveBigIntegerField(_("price, đồng a parcel"))
    days_text = models.CharField(_("how long it takes"), max_length=40, blank=True)
    days_text_en = models.CharField(_("how long it takes, in English"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"))

    class Meta:
        verbose_name = _("delivery rate")
        verbose_name_plural = _("delivery rates")
        ordering = ["way", "-starts_on"]
        constraints = [models.UniqueConstraint(fields=["way", "starts_on"], name="marketplace_one_rate_a_way_and_day")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.price_vnd}"

    @property
    def days(self) -> str:
        """How long it takes, for the reader."""
        return in_reader_language(self.days_text, self.days_text_en)


def usual_ways() -> list[str]:
    """What goods that nobody was asked about can be had by."""
    return [DeliveryRate.Way.PICK_UP, DeliveryRate.Way.POST]
