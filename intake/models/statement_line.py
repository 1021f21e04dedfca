"""One line of an order on another channel, and what names there are known to mean."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_everywhere, within
from common import clock
from intake.models.statement import Statement
from intake.statements.what import What


class StatementLineQuerySet(models.QuerySet["StatementLine"]):
    """Lines of statements."""

    def visible_to(self, user: Viewer) -> Self:
        """Of the user's own participants and of those where its roles reach; those of nobody known yet, for who sent the
        statement, for the department and auditors.
        """
        if not user.is_authenticated:
            return self.none()
        if has_everywhere(user, Role.DEPARTMENT_STAFF, Role.AUDITOR):
            return self
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        mine = Q(participant__people__user=user) | Q(participant=None, statement__by_id=user.pk)
        reach = within(user, *roles, commune="participant__commune", hamlet="participant__hamlet")
        return self.filter(pk__in=StatementLine.objects.filter(mine | reach).values("pk"))


class StatementLine(models.Model):
    """What a channel says of one line of one order: known by channel, order number and line, whichever file it came in.

    ``sale`` and ``given_back`` are the facts that stand for it. ``question`` is what somebody must answer before it is
    counted. Nothing of the buyer is here.
    """

    class Question(models.TextChoices):
        NONE = "", _("none")
        WHOSE = "whose", _("whose shop is it?")
        WHICH = "which", _("which goods are they?")

    channel = models.ForeignKey("marketplace.Channel", models.PROTECT, related_name="+", verbose_name=_("channel"))
    order_number = models.CharField(_("order number"), max_length=60)
    key = models.CharField(_("line"), max_length=220)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines", verbose_name=_("statement"))
    number = models.PositiveIntegerField(_("row"))
    participant = models.ForeignKey(
        "households.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statement_lines",
        verbose_name=_("participant"),
    )
    product = models.ForeignKey(
        "marketplace.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("product")
    )
    shop = models.CharField(_("shop"), max_length=120, blank=True)
    shop_key = models.CharField(max_length=200, editable=False)
    item = models.CharField(_("goods"), max_length=200, blank=True)
    item_key = models.CharField(max_length=200, editable=False)
    what = models.CharField(_("how it ended"), max_length=10, choices=What.choices)
    value_vnd = models.BigIntegerField(_("value, đồng"))
    happened_on = models.DateField(_("happened on"))
    returned_on = models.DateField(_("given back on"), null=True, blank=True)
    question = models.CharField(_("question"), max_length=5, choices=Question.choices, blank=True)
    is_ours = models.BooleanField(_("counted here"), default=True)
    sale = models.OneToOneField(
        "marketplace.Sale", models.PROTECT, null=True, blank=True, related_name="statement_line", verbose_name=_("sale")
    )
    given_back = models.OneToOneField(
        "marketplace.Sale", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("return")
    )

    objects = StatementLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a statement")
        verbose_name_plural = _("lines of statements")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "order_number", "key"], name="intake_one_line_an_order"),
            models.CheckConstraint(
                condition=Q(sale=None, given_back=None) | Q(question="", is_ours=True, participant__isnull=False),
                name="intake_doubtful_lines_do_not_count",
            ),
        ]
        indexes = [
            models.Index(
                fields=["question", "channel", "shop_key"], condition=~Q(question=""), name="intake_open_questions"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.order_number}"

    @property
    def outcome(self) -> str:
        """What became of it: the name of a figure in the statement's result."""
        if self.question:
            return "doubtful"
        if not self.is_ours:
            return "others"
        if self.given_back_id:
            return "returned"
        return "sold" if self.sale_id else "not_counted"


class KnownName(models.Model):
    """What somebody answered: whose shop a name on a channel is, or which goods of a seller a name there means.

    A shop of nobody here has no ``participant``; goods that are none of the seller's on this market no ``product``;
    what is not to be counted is not ``is_ours``. Whose a shop is, holds for the statements of who said it; said for the
    whole province (``is_provinces``), for everybody's.
    """

    class About(models.TextChoices):
        SHOP = "shop", _("shop")
        ITEM = "item", _("goods")

    channel = models.ForeignKey("marketplace.Channel", models.CASCADE, related_name="+", verbose_name=_("channel"))
    about = models.CharField(_("about"), max_length=4, choices=About.choices)
    key = models.CharField(_("name"), max_length=200)
    participant = models.ForeignKey(
        "households.Participant", models.CASCADE, null=True, related_name="known_names", verbose_name=_("participant")
    )
    product = models.ForeignKey(
        "marketplace.Product", models.CASCADE, null=True, related_name="+", verbose_name=_("product")
    )
    is_ours = models.BooleanField(_("counted here"), default=True)
    is_provinces = models.BooleanField(_("said for the whole province"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("known name")
        verbose_name_plural = _("known names")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "key", "by"], condition=Q(about="shop"), name="intake_one_shop_a_name"
            ),
            models.UniqueConstraint(
                fields=["channel", "participant", "key"], condition=Q(about="item"), name="intake_one_item_a_name"
            ),
            models.CheckConstraint(
                condition=Q(about="shop", product=None) | Q(about="item", participant__isnull=False),
                name="intake_names_say_what_they_are",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"

    @property
    def meaning(self) -> str:
        """What was said of it, in words."""
        if not self.is_ours:
            return gettext("not counted")
        if self.about == self.About.SHOP:
            return str(self.participant)
        return self.product.name if self.product else gettext("Other goods, not on this market")
