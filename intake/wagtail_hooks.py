"""The staff's desk for lists."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intake.rules import can_see_imports
from intake.views.desk.lists import read_in
from intake.views.desk.places import PlacesDesk


@hooks.register("register_admin_viewset")
def places_desk() -> PlacesDesk:
    return PlacesDesk()


@hooks.register("register_admin_urls")
def list_urls() -> list[URLPattern]:
    return [path("nap-danh-sach/", read_in, name="read_in_list")]


class ListMenuItem(MenuItem):
    """For those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_imports(request.user)


@hooks.register("register_admin_menu_item")
def list_item() -> ListMenuItem:
    return ListMenuItem(
        _("Read in a list"), reverse("read_in_list"), name="read-in-list", icon_name="upload", order=210
    )
