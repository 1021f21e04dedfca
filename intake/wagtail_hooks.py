"""The staff's desk for lists."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intake.queries.questions import count_at_desk
from intake.rules import can_see_imports
from intake.views.desk.lists import read_in
from intake.views.desk.places import PlacesDesk
from intake.views.statements.answers import answer, take_back
from intake.views.statements.pages import columns_page, desk_statements, statement_page, statement_step


@hooks.register("register_admin_viewset")
def places_desk() -> PlacesDesk:
    return PlacesDesk()


@hooks.register("register_admin_urls")
def list_urls() -> list[URLPattern]:
    desk = {"desk": True}
    return [
        path("nap-danh-sach/", read_in, name="read_in_list"),
        path("ban-ke/", desk_statements, name="desk_statements"),
        path("ban-ke/<int:pk>/", statement_page, desk, name="desk_statement"),
        path("ban-ke/<int:pk>/cot/", columns_page, desk, name="desk_statement_columns"),
        path("ban-ke/dong/<int:pk>/tra-loi/", answer, desk, name="desk_answer_statement"),
        path("ban-ke/ten/<int:pk>/rut-lai/", take_back, desk, name="desk_take_back_answer"),
        path("ban-ke/<int:pk>/<slug:name>/", statement_step, desk, name="desk_statement_step"),
    ]


class ListMenuItem(MenuItem):
    """For those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_imports(request.user)


@hooks.register("register_admin_menu_item")
def list_item() -> ListMenuItem:
    return ListMenuItem(
        _("Read in a list"), reverse("read_in_list"), name="read-in-list", icon_name="upload", order=210
    )


class StatementMenuItem(ListMenuItem):
    """With how many questions wait."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := count_at_desk(request.user):
            component.label = f"{component.label} ({count})"
        return component


@hooks.register("register_admin_menu_item")
def statement_item() -> StatementMenuItem:
    return StatementMenuItem(
        _("Statements"),
        reverse("desk_statements"),
        name="statements",
        icon_name="doc-full",
        order=215,
    )
