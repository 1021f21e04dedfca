"""A participant's storefront."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shop(models.Model):
    """The one shop of a participant."""

    participant = models.OneToOneField(
        "households.Participant", models.PROTECT, related_name="shop", verbose_name=_("participant")
    )
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("in addresses"), max_length=140, unique=True)
    about = models.TextField(_("who we are"), blank=True)
    portrait = models.ForeignKey(
        "photos.Photo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("face or hands")
    )
    own_delivery_vnd = models.PositiveBigIntegerField(_("what bringing it costs, đồng a parcel"), null=True, blank=True)
    is_free_in_commune = models.BooleanField(_("free within the own commune"), default=False)
    shared_file = models.CharField(max_length=100, blank=True, editable=False)
    opened_on = models.DateField(_("opened on"))

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    def __str__(self) -> str:
        return self.name
