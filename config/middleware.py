"""What becomes of a refusal that no view has answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from common.errors import NotAllowed
from households.errors import NotAssisting


class NotAllowedMiddleware:
    """An action or a view said that this person may not: answer 403 with a page that says where to go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAssisting):
            context = {"participant": exception.participant, "refusal": str(exception)}
            return render(request, "households/ask_first.html", context, status=403)
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", status=403)
        return None


class ButtonsAloneMiddleware:
    """Somebody's browser opens an address that is for a button, as after a sign-in that the button asked for: lead home.

    A browser's own page for 405 says nothing in Vietnamese and has no way on. Programs get their 405.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method not in ("GET", "HEAD"):
            return response
        if "text/html" not in request.headers.get("Accept", ""):
            return response
        if request.path.startswith("/admin/"):
            return redirect("wagtailadmin_home")
        return redirect("my_home" if request.user.is_authenticated else "/")


class VietnameseFirstMiddleware:
    """A first visit is in Vietnamese whatever the phone's own language is; who wants another one chooses it, and it is kept.

    Many phones here are set to English by whoever sold them. Stands before Django's LocaleMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
