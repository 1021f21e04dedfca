"""A seller answers what a buyer complained of."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from common.text import clean
from marketplace.actions.complain import answer_complaint, take_back
from marketplace.views.seller.access import parcel_or_404, signed_in


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """In words; or with the goods back (`returned`)."""
    by = signed_in(request)
    parcel = parcel_or_404(by, pk)
    complaint = parcel.complaints.open().select_related("parcel__shop__participant").first()
    if complaint is None:
        raise Http404
    words = clean(request.POST.get("words", "").replace("\x00", ""))[:300]
    act = take_back if "returned" in request.POST else answer_complaint
    try:
        act(by=by, complaint=complaint, words=words)
        messages.success(request, _("The buyer has been told."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("my_parcel", pk)
