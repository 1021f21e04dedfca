"""Who may sit at the market's desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import Role
from accounts.queries.authority import has_role

LOOKING = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
READING = (*LOOKING, Role.AUDITOR)

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """For officers and the department. Which rows they may decide on, the action says."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_role(request.user, *LOOKING):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class OnlyLooking(ModelPermissionPolicy):
    """Rows that only actions write: shown to those who read, changed by nobody's hand."""

    permission_cache_name = "_may_read_market"  # Wagtail asks for every row; the answer holds for one request

    def get_all_permissions_for_user(self, user: AbstractBaseUser) -> set[str]:
        return {"view"} if has_role(user, *READING) else set()  # type: ignore[arg-type]

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: AbstractBaseUser, actions: list[str]) -> bool:
        return "view" in actions and "view" in self.get_cached_permissions_for_user(user)
