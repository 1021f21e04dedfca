"""Pictures and documents from their folder, where no web server in front gives them out."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def give_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file of that name; a name that no file system would take is not found."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError):
        raise Http404 from None
    # Names are random and never used again; pictures are packed already and gain nothing from gzip.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Encoding"] = "identity"
    return response
