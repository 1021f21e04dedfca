"""The way from the administration to the province's numbers."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from indicators.rules import can_see_numbers
from indicators.views.desk.basics import CountingDesk


class GlanceMenuItem(MenuItem):
    """Shown to those who may open the numbers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_numbers(request.user)


@hooks.register("register_admin_menu_item")
def glance_item() -> GlanceMenuItem:
    return GlanceMenuItem(_("The province at a glance"), reverse("glance"), name="glance", icon_name="order", order=110)


class ReportsMenuItem(GlanceMenuItem):
    """The same people read reports."""


@hooks.register("register_admin_menu_item")
def reports_item() -> ReportsMenuItem:
    return ReportsMenuItem(
        _("Reports of the communes"), reverse("reports"), name="commune_reports", icon_name="doc-full", order=112
    )


@hooks.register("register_admin_viewset")
def counting_desk() -> CountingDesk:
    return CountingDesk()
