"""What sending costs: rows with dates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.naming import in_reader_language


class DeliveryRate(models.Model):
    """A price for sending one parcel of up to so many grams into a zone.

    All rows of a way that begin on the same day are one tariff; it holds until the next one of that way begins. What the
    seller brings costs what its shop says, not a row.
    """

    class Way(models.TextChoices):
        PICK_UP = "pick_up", _("pick it up at the seller's")
        OWN = "own", _("the seller brings it")
        POST = "post", _("by post")

    class Zone(models.TextChoices):
        ANY = "", _("anywhere")
        SAME = "same", _("within the province")
        OTHER = "other", _("another province")

    way = models.CharField(_("how it is sent"), max_length=10, choices=Way.choices)
    zone = models.CharField(_("to where"), max_length=5, choices=Zone.choices, blank=True, default=Zone.ANY)
    up_to_grams = models.PositiveIntegerField(_("up to so many grams (empty: any weight)"), null=True, blank=True)
    price_vnd = models.PositiveBigIntegerField(_("price, đồng a parcel"))
    days_text = models.CharField(_("how long it takes"), max_length=40, blank=True)
    days_text_en = models.CharField(_("how long it takes, in English"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"))

    class Meta:
        verbose_name = _("delivery rate")
        verbose_name_plural = _("delivery rates")
        ordering = ["way", "-starts_on", "zone", "up_to_grams"]
        constraints = [
            models.UniqueConstraint(
                fields=["way", "zone", "up_to_grams", "starts_on"],
                nulls_distinct=False,
                name="marketplace_one_rate_a_step_and_day",
            ),
            models.CheckConstraint(
                condition=Q(up_to_grams=None) | Q(up_to_grams__gt=0), name="marketplace_rate_takes_some_weight"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.price_vnd}"

    @property
    def days(self) -> str:
        """How long it takes, for the reader."""
        return in_reader_language(self.days_text, self.days_text_en)


def usual_ways() -> list[str]:
    """What goods that nobody was asked about can be had by."""
    return [DeliveryRate.Way.PICK_UP, DeliveryRate.Way.POST]
