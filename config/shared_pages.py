"""Pages that are the same for every stranger, kept as sent for a moment (settings.SHARED_PAGE_SECONDS)."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

MOST_PAGES = 500
MOST_BYTES = 200_000
FOLDERS = ("/cho/", "/gian-hang/", "/lo/")
HARMLESS = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
VARIES = {"cookie", "accept-encoding", "accept-language"}
Key = tuple[str, str, str, str, str, bool]


class Kept(NamedTuple):
    """An answer, and until when (monotonic seconds) it is good."""

    until: float
    body: bytes
    headers: dict[str, str]


class SharedPageMiddleware:
    """Stands first, so that a page which was made a moment ago costs next to nothing.

    Whoever has a session (a basket, a name, a message) is nobody's stranger: their pages are made for them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._pages: OrderedDict[Key, Kept] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return self.get_response(request)
        kept = self._pages.get(key)
        if kept is not None and kept.until > time.monotonic():
            return HttpResponse(kept.body, headers=kept.headers)
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _is_for_all(response):
            self._keep(key, response)
        return response

    def _keep(self, key: Key, response: HttpResponse) -> None:
        until = time.monotonic() + settings.SHARED_PAGE_SECONDS
        self._pages[key] = Kept(until, response.content, dict(response.items()))
        self._pages.move_to_end(key)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)


def _key(request: HttpRequest) -> Key | None:
    """What the page depends on; None where it may be somebody's own."""
    meta = request.META
    if not settings.SHARED_PAGE_SECONDS or request.method != "GET":
        return None
    if request.path_info != "/" and not request.path_info.startswith(FOLDERS):
        return None
    language = ""
    if "HTTP_COOKIE" in meta:
        if not request.COOKIES.keys() <= HARMLESS:
            return None
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    zipped = "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "")
    host, query = meta.get("HTTP_HOST", ""), meta.get("QUERY_STRING", "")
    return request.scheme or "", host, request.path_info, query, language, zipped


def _is_for_all(response: HttpResponse) -> bool:
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and not response.cookies
        and varies <= VARIES
        and "Cache-Control" not in response
        and len(response.content) <= MOST_BYTES
    )
