"""What a seller prints."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.papers import PDF
from marketplace.labels import labels_pdf, packing_list_pdf
from marketplace.models import Parcel
from marketplace.order_steps import STOPPED
from marketplace.queries.goods import participant_of
from marketplace.queries.parcels import to_label, to_pack
from marketplace.views.seller.access import parcel_or_404, signed_in


@login_required
@never_cache
@require_safe
def packing_list(request: HttpRequest) -> HttpResponse:
    """What is accepted and not packed yet."""
    participant = participant_of(signed_in(request))
    if participant is None:
        return redirect("my_home")
    parcels = list(to_pack(participant.pk))
    return _pdf(packing_list_pdf(participant.name, parcels), "dong-goi.pdf")


@login_required
@never_cache
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """Labels of all that is accepted or packed."""
    participant = participant_of(signed_in(request))
    parcels = list(to_label(participant.pk)) if participant else []
    return _pdf(labels_pdf(parcels), "nhan.pdf") if parcels else redirect("my_parcels")


@login_required
@never_cache
@require_safe
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """The label of one parcel that is to be had."""
    parcel = parcel_or_404(signed_in(request), pk)
    if parcel.state in STOPPED or parcel.state == Parcel.State.NEW:
        raise Http404
    return _pdf(labels_pdf([parcel]), f"nhan-{parcel.order.number}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=PDF, headers={"Content-Disposition": f'inline; filename="{name}"'})
