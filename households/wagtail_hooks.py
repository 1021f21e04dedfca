"""The staff's desk for households."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from households.views.desk.participants import ParticipantDesk
from households.views.desk.teams import TeamDesk
from households.views.desk.visits import VisitDesk


class HouseholdsDesk(ViewSetGroup):
    """Participants, teams, visits."""

    menu_label = _("Households")
    menu_icon = "home"
    menu_order = 200
    items = (ParticipantDesk(), TeamDesk(), VisitDesk())


@hooks.register("register_admin_viewset")
def households_desk() -> HouseholdsDesk:
    return HouseholdsDesk()
