"""The carrier's messages."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.actions.ask_carrier import check_consignment
from marketplace.carriers import the_carrier
from marketplace.carriers.base import CarrierUnreachable, ForgedHint
from marketplace.queries.consignments import consignment_meant

LARGEST_BODY = 16 * 1024


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """200 taken (also twice, also what does not concern us), 400 forged, 413 too long, 503 tell us again later.

    A message is a hint: the carrier is asked where it is, and its answer is taken (decision 005).
    """
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return HttpResponse(status=400)
    if length > LARGEST_BODY:
        return HttpResponse(status=413)
    carrier = the_carrier()
    if carrier is None:
        return HttpResponse(status=400)
    try:
        hint = carrier.parse_hint(request.body, request.headers.get("Carrier-Signature", ""))
        consignment = consignment_meant(carrier.name, hint)
        if consignment is not None:
            check_consignment(consignment_id=consignment.pk)
    except ForgedHint:
        return HttpResponse(status=400)
    except CarrierUnreachable:
        return HttpResponse(status=503)
    return HttpResponse(status=200)
