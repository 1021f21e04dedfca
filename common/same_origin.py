"""Forms on pages that are the same for everybody carry no token: where the form stood proves that it is ours."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def from_our_pages(view: View[P]) -> View[P]:
    """Refuses what another site's page sends, by what the browser itself says of where the form stood."""

    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not is_ours(request):
            return render(request, "403_csrf.html", status=403)
        return view(request, *args, **kwargs)

    return inner


def is_ours(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site; from browsers that do not know it by Origin or Referer. Who says nothing is not believed."""
    if getattr(request, "_dont_enforce_csrf_checks", False):  # as Django's own check: the test client
        return True
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    page = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(page).netloc == request.get_host()
