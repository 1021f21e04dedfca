"""The first page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HomePage(Page):
    """What a visitor sees first: what is ripe, who grew it, what to learn, the province's numbers."""

    quote = models.CharField(_("a grower's words"), max_length=200, blank=True)
    quote_shop = models.ForeignKey(
        "marketplace.Shop", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("whose words")
    )

    content_panels = [*Page.content_panels, FieldPanel("quote"), FieldPanel("quote_shop")]
    max_count = 1
    template = "cms/home.html"

    class Meta:
        verbose_name = _("home page")
