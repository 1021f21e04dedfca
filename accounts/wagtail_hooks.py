"""The staff's desk for people and roles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import Resolver404, URLPattern, path, resolve
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from accounts.doors import is_open
from accounts.models import User
from accounts.views.desk.factor import reset_factor_of
from accounts.views.desk.roles import RoleDesk


@hooks.register("register_admin_viewset")
def role_desk() -> RoleDesk:
    return RoleDesk()


@hooks.register("register_admin_urls")
def factor_urls() -> list[URLPattern]:
    return [path("nguoi/<int:pk>/dat-lai-lop-hai/", reset_factor_of, name="reset_factor")]


@hooks.register("before_bulk_action")
def people_one_by_one(request: HttpRequest, action_type: str, objects: Any, action: Any) -> None:
    """Wagtail's bulk actions on people give groups, close and delete past our rules: for administrators only."""
    if isinstance(action, UserBulkAction) and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("construct_main_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
def only_open_doors(request: HttpRequest, items: list[MenuItem]) -> None:
    """The menu names no screen that would be closed."""
    items[:] = [item for item in items if not item.url or _opens(request.user, item.url)]


def _opens(user: Any, url: str) -> bool:
    try:
        return isinstance(user, User) and is_open(user, resolve(url))
    except Resolver404:
        return True  # abroad, or a part of the page
