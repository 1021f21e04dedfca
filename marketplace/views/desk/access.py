"""Who may sit at the market's desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import Role
from accounts.queries.authority import has_role

LOOKING = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
READING = (*LOOKING, Role.AUDITOR)

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """For officers and the department. Which rows they may decide on, the action says."""
    return _for(LOOKING, view)


def for_readers(view: View) -> View:
    """For auditors too: what is only looked at."""
    return _for(READING, view)


def _for(roles: tuple[str, ...], view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_role(request.user, *roles):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
