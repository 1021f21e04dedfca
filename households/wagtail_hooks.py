"""The staff's desk for households."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from accounts.queries.authority import has_role
from households.rules import can_find_by_number
from households.views.desk.addresses import AddressDesk, verify_at_desk
from households.views.desk.assistances import AssistanceDesk
from households.views.desk.finding import find_by_number
from households.views.desk.organisations import OrganisationDesk
from households.views.desk.participants import READERS, ParticipantDesk
from households.views.desk.rights import RightsDesk, answer, at_the_counter, registry
from households.views.desk.rights_panel import RightsPanel
from households.views.desk.teams import TeamDesk
from households.views.desk.unmasking import unmask_bank_account, unmask_identity_number
from households.views.desk.visits import VisitDesk


class HouseholdsDesk(ViewSetGroup):
    """Participants, organisations, teams, visits, help given, requests about data."""

    menu_label = _("Households")
    menu_icon = "home"
    menu_order = 200
    items = (
        ParticipantDesk(),
        OrganisationDesk(),
        TeamDesk(),
        VisitDesk(),
        AddressDesk(),
        RightsDesk(),
        AssistanceDesk(),
    )


@hooks.register("register_admin_viewset")
def households_desk() -> HouseholdsDesk:
    return HouseholdsDesk()


@hooks.register("register_admin_urls")
def address_urls() -> list[URLPattern]:
    return [path("xac-minh-dia-chi/<int:pk>/", verify_at_desk, name="verify_at_desk")]


@hooks.register("register_admin_urls")
def rights_urls() -> list[URLPattern]:
    return [
        path("yeu-cau-du-lieu/<int:pk>/tra-loi/", answer, name="answer_rights_request"),
        path("yeu-cau-du-lieu/ghi/<int:pk>/", at_the_counter, name="ask_erasure_for"),
        path("du-lieu-ca-nhan/", registry, name="personal_data_registry"),
    ]


class RegistryItem(MenuItem):
    """The way to the list of what is held of people."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_role(request.user, *READERS)


@hooks.register("register_reports_menu_item")
def registry_item() -> RegistryItem:
    return RegistryItem(_("Personal data"), reverse("personal_data_registry"), name="personal-data", icon_name="key")


@hooks.register("register_admin_urls")
def unmasking_urls() -> list[URLPattern]:
    return [
        path("mo-so/giay-to/<int:pk>/", unmask_identity_number, name="unmask_identity"),
        path("mo-so/tai-khoan/<int:pk>/", unmask_bank_account, name="unmask_account"),
        path("mo-so/tim/", find_by_number, name="find_by_number"),
    ]


@hooks.register("construct_homepage_panels")
def rights_panel(request: HttpRequest, panels: list[Component]) -> None:
    """For those who may open the queue, while something waits in it."""
    if has_role(request.user, *READERS):
        panel = RightsPanel(request)
        if panel.days:
            panels.append(panel)


class FindingItem(MenuItem):
    """The way to the screen that finds a household by a number."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_find_by_number(request.user)


@hooks.register("register_reports_menu_item")
def finding_item() -> FindingItem:
    return FindingItem(_("Find by a number"), reverse("find_by_number"), name="find-by-number", icon_name="search")
