"""The administration in the market's colours, and its list of pages to read."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.rules import can_read_pages
from cms.views.desk.pages import page_list, page_read, page_story


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk/colours.css"))


@hooks.register("construct_help_menu")
def no_help_from_afar(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own help is in English, on sites abroad, and counts as news in the menu."""
    items.clear()


@hooks.register("register_admin_urls")
def page_urls() -> list[URLPattern]:
    return [
        path("trang/", page_list, name="page_list"),
        path("trang/<int:pk>/", page_read, name="page_read"),
        path("trang/<int:pk>/su/", page_story, name="page_story"),
    ]


class PageListItem(MenuItem):
    """For those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_pages(request.user)


@hooks.register("register_reports_menu_item")
def page_item() -> PageListItem:
    return PageListItem(_("All pages"), reverse("page_list"), name="page-list", icon_name="doc-empty", order=10)
