"""Who opens the team's screens."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.queries.authority import has_role
from households.queries.teams import teams_of
from households.rules import HELPERS

Given = ParamSpec("Given")
HelperView = Callable[Concatenate[HttpRequest, User, Given], HttpResponse]


def for_helpers(view: HelperView[Given]) -> Callable[..., HttpResponse]:
    """Let team members and officers in, and give the view who it is; others are told that it is not for them."""

    @never_cache
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or not has_role(user, *HELPERS):
            raise PermissionDenied
        return view(request, user, *args, **kwargs)

    return opened


def team_context(user: User) -> dict[str, object]:
    """What the brown header says."""
    teams = teams_of(user)
    return {"team": teams[0] if teams else None}
