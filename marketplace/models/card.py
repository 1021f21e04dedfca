"""What buyers see of goods in a list: everything of one card in one row, so that a list is one query."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from common import clock
from marketplace.models.delivery import usual_ways


class CardQuerySet(models.QuerySet["Card"]):
    """Cards. All of them are of live products with an open offer."""

    def hanging(self, today: date | Combinable | None = None) -> "CardQuerySet":
        """Those whose window has begun and is not over; sold out or not."""
        today = today or clock.today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)

    def certified(self) -> "CardQuerySet":
        """Those whose stars and certificates are still true today."""
        return self.filter(certified_until__gte=clock.today())


class Card(models.Model):
    """A live product as lists show it, copied from product, open offer, shop and place. Written by
    marketplace.actions.renew_cards alone; the product's own page reads the originals.
    """

    product = models.OneToOneField("marketplace.Product", models.CASCADE, primary_key=True, related_name="card")
    shop = models.ForeignKey("marketplace.Shop", models.CASCADE, related_name="+", verbose_name=_("shop"))
    category = models.ForeignKey("marketplace.Category", models.PROTECT, related_name="+", verbose_name=_("category"))
    commune = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("commune"))
    unit = models.ForeignKey("marketplace.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False)
    slug = models.SlugField(_("in addresses"), max_length=140, db_index=False)
    seller = models.CharField(_("seller"), max_length=120)
    place = models.CharField(_("place"), max_length=120)
    # Addresses of the first picture: src and srcset (photos.sizes); empty until the worker has made them.
    picture = ArrayField(models.CharField(max_length=600), default=list)
    price_vnd = models.PositiveBigIntegerField(_("price, đồng a unit"))
    is_in_stock = models.BooleanField(_("something is left"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True)
    # What the picture of its shared link should show (marketplace/share_words.py).
    shared_says = models.CharField(max_length=16, blank=True, editable=False)
    harvest_on = models.DateField(_("to be had from"), null=True)
    live_since = models.DateTimeField(_("live since"))
    # Of the middle of the commune, never of the house.
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    months = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("months in which it is ripe"), default=list)
    ways = ArrayField(models.CharField(max_length=10), verbose_name=_("how it can be sent"), default=usual_ways)
    stars = models.PositiveSmallIntegerField(_("OCOP stars, verified"), default=0)
    certificates = ArrayField(models.CharField(max_length=20), verbose_name=_("certificates in force"), default=list)
    # The last day on which all of these are true; nothing of them is shown after it, however late the card is renewed.
    certified_until = models.DateField(null=True)
    # How many buyers gave one, two … five stars; empty while nobody has. And the average of them in tenths.
    ratings = ArrayField(models.PositiveIntegerField(), verbose_name=_("how buyers rated it"), default=list)
    rating = models.PositiveSmallIntegerField(_("average of the buyers' stars, tenths"), default=0)
    # Name, kind, shop and place together, folded: what search looks through.
    search_text = models.TextField(editable=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="marketplace_card_search"),
            models.Index(F("live_since").desc(), F("product").desc(), name="marketplace_card_newest"),
            models.Index("category", F("live_since").desc(), F("product").desc(), name="marketplace_card_of_kind"),
            models.Index("commune", F("live_since").desc(), F("product").desc(), name="marketplace_card_of_place"),
            models.Index("shop", F("live_since").desc(), F("product").desc(), name="marketplace_card_of_shop"),
            # What the filters count, so that counting reads no row.
            models.Index(
                fields=["category", "commune"],
                include=[
                    "is_in_stock",
                    "starts_on",
                    "ends_on",
                    "price_vnd",
                    "rating",
                    "months",
                    "ways",
                    "stars",
                    "certificates",
                ],
                name="marketplace_card_facets",
            ),
            models.Index("price_vnd", F("product").desc(), name="marketplace_card_price"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_certified(self) -> bool:
        """Whether its stars and certificates are still true today."""
        return self.certified_until is not None and self.certified_until >= clock.today()

    @property
    def stars_today(self) -> int:
        return self.stars if self.is_certified else 0

    @property
    def certificates_today(self) -> list[str]:
        return self.certificates if self.is_certified else []
