"""The staff's desk for households."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from households.views.desk.addresses import AddressDesk, verify_at_desk
from households.views.desk.participants import ParticipantDesk
from households.views.desk.teams import TeamDesk
from households.views.desk.visits import VisitDesk


class HouseholdsDesk(ViewSetGroup):
    """Participants, teams, visits."""

    menu_label = _("Households")
    menu_icon = "home"
    menu_order = 200
    items = (ParticipantDesk(), TeamDesk(), VisitDesk(), AddressDesk())


@hooks.register("register_admin_viewset")
def households_desk() -> HouseholdsDesk:
    return HouseholdsDesk()


@hooks.register("register_admin_urls")
def address_urls() -> list[URLPattern]:
    return [path("xac-minh-dia-chi/<int:pk>/", verify_at_desk, name="verify_at_desk")]
