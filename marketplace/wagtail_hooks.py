"""The staff's desk for the market."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.queries.authority import has_role
from marketplace.models import Complaint
from marketplace.queries.certificates import waiting_certificates
from marketplace.queries.moderation import waiting_products
from marketplace.queries.parcels import unanswered_parcels
from marketplace.views.desk.access import READING
from marketplace.views.desk.basics import MarketDesk
from marketplace.views.desk.certificates import decide_certificate
from marketplace.views.desk.complaints import confirm_return_of
from marketplace.views.desk.consignments import ask_again
from marketplace.views.desk.moderation import decide, put_back_goods, take_down_goods, waiting
from marketplace.views.desk.reports import REPORTS
from marketplace.views.desk.reviews import decide_review
from marketplace.views.desk.shops import put_back_whole_shop, take_down_whole_shop
from marketplace.views.desk.unmasking import unmask_buyer_of_parcel


@hooks.register("register_admin_viewset")
def market_desk() -> MarketDesk:
    return MarketDesk()


@hooks.register("register_admin_urls")
def moderation_urls() -> list[URLPattern]:
    return [
        path("hang-cho-duyet/", waiting, name="waiting_goods"),
        path("hang-cho-duyet/<int:pk>/", decide, name="decide_goods"),
        path("go-hang/<int:pk>/", take_down_goods, name="take_down_goods"),
        path("treo-lai-hang/<int:pk>/", put_back_goods, name="put_back_goods"),
        path("go-gian/<int:pk>/", take_down_whole_shop, name="take_down_shop"),
        path("treo-lai-gian/<int:pk>/", put_back_whole_shop, name="put_back_shop"),
        path("xem-chung-nhan/<int:pk>/", decide_certificate, name="decide_certificate"),
        path("xem-danh-gia/<int:pk>/", decide_review, name="decide_review"),
        path("hang-ve/<int:pk>/", confirm_return_of, name="confirm_return"),
        path("hoi-lai-ben-giao/<int:pk>/", ask_again, name="ask_carrier_again"),
        path("mo-so/nguoi-mua/<int:pk>/", unmask_buyer_of_parcel, name="unmask_buyer"),
    ]


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [each for under, report in REPORTS.items() for each in report.addresses(f"bao-cao/{under}/")]


class ReportMenuItem(MenuItem):
    """For those who read the market."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_role(request.user, *READING)


def _report_item(under: str, order: int) -> ReportMenuItem:
    report = REPORTS[under]
    return ReportMenuItem(
        report.page_title,
        reverse(report.index_url_name),
        name=f"report-{under}",
        icon_name=report.header_icon,
        order=order,
    )


for number, each in enumerate(REPORTS):
    hooks.register("register_reports_menu_item", partial(_report_item, each, 100 + number))


class WaitingMenuItem(MenuItem):
    """The way to what waits, with how many there are."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_role(request.user, *READING)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        count = waiting_products(request.user).count()
        if count:
            component.label = f"{component.label} ({count})"
        return component


@hooks.register("register_admin_menu_item")
def waiting_item() -> WaitingMenuItem:
    return WaitingMenuItem(_("To look at"), reverse("waiting_goods"), name="waiting-goods", icon_name="view", order=120)


class WaitingPanel(Component):
    """On the first page of the administration: what waits for this person."""

    name = "market_waiting"
    template_name = "marketplace/desk/panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def counts(self) -> dict[str, int]:
        user = self.request.user
        return {
            "goods": waiting_products(user).count(),
            "parcels": unanswered_parcels(user).count(),
            "certificates": waiting_certificates(user).count(),
            "complaints": Complaint.objects.visible_to(user).open().count(),
        }

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return self.counts


@hooks.register("construct_homepage_panels")
def waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    if has_role(request.user, *READING):
        panels.append(WaitingPanel(request))
