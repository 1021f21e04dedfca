"""The staff's desk for people and roles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

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
