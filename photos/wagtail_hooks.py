"""The staff's desk for pictures."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from photos.rules import can_see_all_photos
from photos.views.desk import PhotoListView


@hooks.register("register_admin_urls")
def photo_urls() -> list[URLPattern]:
    return [path("hinh/", PhotoListView.as_view(), name="photo_list")]


class PhotoListItem(MenuItem):
    """For those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_all_photos(request.user)


@hooks.register("register_settings_menu_item")
def photo_item() -> PhotoListItem:
    return PhotoListItem(_("All pictures"), reverse("photo_list"), name="photo-list", icon_name="image", order=630)
