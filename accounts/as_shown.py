"""Who somebody is in this session: what a role opens is open only where the session showed what the role asks for."""

import time
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.second_factor import desk_is_open, factor_shown
from accounts.staying import is_borrowed, is_over

Seen = User | AnonymousUser


class ShownFactorMiddleware:
    """Stands behind Django's AuthenticationMiddleware and, like it, looks only when somebody asks for ``request.user``.

    - A session on a borrowed phone whose hours are over is nobody's.
    - Under /admin/ a session without password and second factor is nobody's: Wagtail then asks for a sign-in.
    - Everywhere else a session without a second factor is that of the person, without the roles of a desk.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.desk = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person, seen = request.user, []

        def look() -> Seen:
            seen.append(self._seen(request, person))
            return seen[-1]

        request.user = SimpleLazyObject(look)  # type: ignore[assignment]
        response = self.get_response(request)
        if seen and seen[-1].is_authenticated and is_borrowed(request) and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"  # the next person's Back button finds nothing
        return response

    def _seen(self, request: HttpRequest, person: Seen) -> Seen:
        if not person.is_authenticated:
            return person
        if is_over(request, time.time()):
            request.session.flush()
            return AnonymousUser()
        person.is_of_request = True
        if request.path_info.startswith(self.desk):
            return person if desk_is_open(request, person) else AnonymousUser()
        person.factor_shown = factor_shown(request, person)
        return person
