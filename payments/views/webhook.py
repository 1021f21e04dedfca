"""The provider's messages."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from payments.actions import record_event
from payments.errors import ForgedEvent, GatewayUnreachable

LARGEST_BODY = 256 * 1024
_RAILS = {"the": "card"}


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, slug: str) -> HttpResponse:
    """200 taken (also twice, also what does not concern us), 400 forged, 413 too long, 503 tell us again later."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return HttpResponse(status=400)
    if length > LARGEST_BODY:
        return HttpResponse(status=413)
    if slug not in _RAILS:
        return HttpResponse(status=400)
    try:
        record_event(rail=_RAILS[slug], body=request.body, signature=request.headers.get("Stripe-Signature", ""))
    except ForgedEvent:
        return HttpResponse(status=400)
    except GatewayUnreachable:
        return HttpResponse(status=503)
    return HttpResponse(status=200)
