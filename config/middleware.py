"""What becomes of a refusal that no view has answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


class VietnameseFirstMiddleware:
    """A first visit is in Vietnamese whatever the phone's own language is; who wants another one chooses it, and it is kept.

    Many phones here are set to English by whoever sold them. Stands before Django's LocaleMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
