"""A participant's storefront."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from households.models import Participant


class ShopQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Those that buyers may visit: their participant has not left, and nobody took them down."""
        return self.filter(taken_down_at=None, participant__in=Participant.objects.staying())

    def visible_to(self, user: Viewer) -> Self:
        """The user's own shop, and those where its roles reach."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        reach = within(user, *roles, commune="participant__commune", hamlet="participant__hamlet")
        mine = models.Q(participant__people__user=user)
        return self.filter(pk__in=Shop.objects.filter(mine | reach).values("pk"))


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
    # Its name, words and picture are shown at once and looked at afterwards (docs/decisions/018).
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True, editable=False)
    taken_down_at = models.DateTimeField(_("taken down at"), null=True, blank=True, editable=False)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    taken_down_reason = models.CharField(_("why it was taken down"), max_length=300, blank=True, editable=False)

    objects = ShopQuerySet.as_manager()

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    def __str__(self) -> str:
        return self.name

    @property
    def is_down(self) -> bool:
        """Whether staff took it away from buyers."""
        return self.taken_down_at is not None
