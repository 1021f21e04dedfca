"""Pictures and documents from their folder, where no web server in front gives them out."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def give_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file of that name; a name that no file system would take is not found."""
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError):
        raise Http404 from None
