"""Where participants sell, and from when to when they had something there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import IntervalFact
from common.naming import Named


class Channel(Named):
    """A place where participants sell: this market, Postmart, Vỏ Sò, Shopee, TikTok Shop, Zalo, a market stall."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=40)
    # Ends of host names that its addresses have, with spaces between; empty: any.
    hosts = models.CharField(_("host names"), max_length=200, blank=True)
    is_this_market = models.BooleanField(_("this market"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_this_market"],
                condition=Q(is_this_market=True),
                name="marketplace_one_channel_is_this_market",
            )
        ]


class Listing(IntervalFact):
    """From when to when something of a participant was to be had on a channel. Back again is a new row.

    On this market the actions write it, with the product. On an outside channel somebody does, with an address or a
    picture as evidence, and it ends 180 days after ``seen_on`` unless it is seen again.
    """

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="listings", verbose_name=_("participant")
    )
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="listings", verbose_name=_("channel"))
    product = models.ForeignKey(
        "marketplace.Product", models.PROTECT, null=True, blank=True, related_name="listings", verbose_name=_("product")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        "photos.Photo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture as evidence")
    )
    seen_on = models.DateField(_("last seen on"), null=True, blank=True)

    class Meta(IntervalFact.Meta):
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["product", "channel"],
                condition=Q(voided_at=None, ended_on=None),
                name="marketplace_one_open_listing_a_product",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.channel}"
