"""At the door of the administration, before every page of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from accounts.actions.desks import bring_desk_in_step
from accounts.doors import is_open
from accounts.models import User


class DeskMiddleware:
    """Brings somebody's groups in step with the roles of today, then closes Wagtail's screens that the role has no use for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.desk = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The answer that somebody gets instead of the page, or nothing."""
        if not request.path.startswith(self.desk) or not isinstance(request.user, User):
            return None
        bring_desk_in_step(request.user)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return None  # Wagtail sends them to sign in
        assert request.resolver_match is not None  # it is a view
        return None if is_open(request.user, request.resolver_match) else permission_denied(request)
