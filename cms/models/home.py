"""The first page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
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
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.queries.first_page import first_page  # reads the apps below, whose models must be loaded

        return {**super().get_context(request, *args, **kwargs), **first_page(self, request.user)}
