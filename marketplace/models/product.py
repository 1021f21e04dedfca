"""What a shop sells."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from marketplace.models.delivery import DeliveryRate, usual_ways


class ProductQuerySet(models.QuerySet):
    def live(self) -> Self:
        """What buyers see."""
        return self.filter(state=Product.State.LIVE)

    def visible_to(self, user: Viewer) -> Self:
        """Products of the user's own shops, and of shops where its roles reach; drafts too."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        mine = Q(shop__participant__people__user=user)
        reach = within(user, *roles, commune="shop__participant__commune", hamlet="shop__participant__hamlet")
        return self.filter(pk__in=Product.objects.filter(mine | reach).values("pk"))


class Product(models.Model):
    """Something a shop sells. Draft at once, live once it was looked at; its price and stock are in its offers."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waiting to be looked at")
        LIVE = "live", _("live")
        PAUSED = "paused", _("paused")
        REFUSED = "refused", _("sent back")
        TAKEN_DOWN = "taken_down", _("taken down")

    shop = models.ForeignKey("marketplace.Shop", models.PROTECT, related_name="products", verbose_name=_("shop"))
    category = models.ForeignKey(
        "marketplace.Category", models.PROTECT, related_name="products", verbose_name=_("category")
    )
    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False)
    slug = models.SlugField(_("in addresses"), max_length=140, unique=True)
    description = models.TextField(_("description"), blank=True)
    ways = ArrayField(
        models.CharField(max_length=10, choices=DeliveryRate.Way.choices),
        default=usual_ways,
        verbose_name=_("sent how"),
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    submitted_at = models.DateTimeField(_("sent to be looked at"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at by"),
    )
    review_remark = models.CharField(_("what to mend"), max_length=300, blank=True)
    # What a person looked at last: what differs from it by too much is looked at again (marketplace/moderation.py).
    seen_name = models.CharField(max_length=120, blank=True, editable=False)
    seen_photos = ArrayField(models.BigIntegerField(), default=list, editable=False)
    seen_price_vnd = models.PositiveBigIntegerField(null=True, editable=False)
    seen_unit = models.ForeignKey("marketplace.Unit", models.PROTECT, null=True, related_name="+", editable=False)
    seen_words = ArrayField(models.BigIntegerField(), default=list, editable=False)
    fell_with_shop = models.BooleanField(default=False, editable=False)  # hangs again when its shop is put back
    live_since = models.DateTimeField(_("live since"), null=True, blank=True)
    # The picture of its shared link, and a mark of what it shows (marketplace/actions/draw_shares.py).
    shared_file = models.CharField(max_length=100, blank=True, editable=False)
    shared_says = models.CharField(max_length=16, blank=True, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.CheckConstraint(condition=Q(ways__len__gt=0), name="marketplace_product_can_be_had_somehow"),
            models.CheckConstraint(
                condition=Q(fell_with_shop=False) | Q(state="taken_down"), name="marketplace_product_fell_and_is_down"
            ),
        ]
        indexes = [
            models.Index(fields=["-live_since"], condition=Q(state="live"), name="marketplace_products_live"),
        ]

    def __str__(self) -> str:
        return self.name


class ProductPhoto(models.Model):
    """A picture of a product; the first one is on its card."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos")
    photo = models.ForeignKey("photos.Photo", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.product} {self.position}"
