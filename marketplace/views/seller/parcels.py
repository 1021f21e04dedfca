"""A seller's orders."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.text import clean
from marketplace import next_steps as steps
from marketplace.actions.answer_parcel import accept_parcel, refuse_parcel
from marketplace.actions.pack_parcel import pack
from marketplace.actions.receive_cash import cash_received
from marketplace.actions.send_parcel import hand_over, refused_at_door, send
from marketplace.forms.pack import PackForm
from marketplace.labels import to_collect
from marketplace.models import Parcel
from marketplace.queries.consignments import consignment_of
from marketplace.queries.goods import participant_of
from marketplace.queries.parcels import parcels_of
from marketplace.views.seller.access import helped, parcel_or_404, signed_in

TEMPLATE = "marketplace/seller/parcel.html"

_PLAIN: dict[str, Callable[..., Parcel]] = {
    steps.ACCEPT.name: accept_parcel,
    steps.SEND.name: send,
    steps.HAND_OVER.name: hand_over,
    steps.CASH.name: cash_received,
}
_WITH_WORDS: dict[str, Callable[..., Parcel]] = {
    steps.REFUSE.name: refuse_parcel,
    steps.NOT_TAKEN.name: refused_at_door,
}


@login_required
def my_parcels(request: HttpRequest) -> HttpResponse:
    """Orders, those that wait first. Somebody without goods of their own has none."""
    participant = participant_of(signed_in(request))
    if participant is None:
        return redirect("my_home")
    page = Paginator(parcels_of(participant.pk), 20).get_page(request.GET.get("page"))
    return render(request, "marketplace/seller/parcels.html", {"page": page})


@login_required
def my_parcel(request: HttpRequest, pk: int) -> HttpResponse:
    """One order with its buyer and the next step."""
    return _page(request, parcel_or_404(signed_in(request), pk))


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step. Who comes back to this address, from signing in or another language, finds the order."""
    if request.method == "GET":
        return redirect("my_parcel", pk)
    parcel = parcel_or_404(signed_in(request), pk)
    reason = clean(request.POST.get("reason", "").replace("\x00", ""))[:300]
    form = PackForm(request.POST, parcel=parcel) if name == steps.PACK.name else None
    if form is not None and not form.is_valid():
        return _page(request, parcel, form=form)
    try:
        _take(name, request, parcel, reason, form)
    except Refusal as refusal:
        return _page(
            request, parcel_or_404(signed_in(request), pk), refusal=refusal, name=name, reason=reason, form=form
        )
    messages.success(request, f"{capfirst(Parcel.objects.get(pk=pk).get_state_display())}.")
    return redirect("my_parcel", pk)


def _take(name: str, request: HttpRequest, parcel: Parcel, reason: str, form: PackForm | None) -> None:
    by = signed_in(request)
    if form is not None:
        pack(by=by, parcel=parcel, weights=form.weights(), lots=form.lots())
        return
    if name == steps.HAND_OVER_PAID.name:
        hand_over(by=by, parcel=parcel, is_cash_received=True)
    elif name in _PLAIN:
        _PLAIN[name](by=by, parcel=parcel)
    elif name in _WITH_WORDS:
        _WITH_WORDS[name](by=by, parcel=parcel, reason=reason)
    else:
        raise Http404


def _page(
    request: HttpRequest,
    parcel: Parcel,
    *,
    refusal: Refusal | None = None,
    name: str = "",
    reason: str = "",
    form: PackForm | None = None,
) -> HttpResponse:
    """The order's page, with an action's refusal and what was typed."""
    for_whom = helped(signed_in(request), parcel.shop.participant)
    context = {
        "parcel": parcel,
        "steps": steps.next_steps(parcel, is_helper=for_whom is not None),
        "complaints": parcel.complaints.all(),
        "can_be_returned": parcel.sales.standing().filter(count=1).exists(),
        "what_now": steps.what_now(parcel),
        "collect_vnd": to_collect(parcel),
        "consignment": consignment_of(parcel),
        "carrier": settings.CARRIER_NAME,
        "timeline": [
            {"label": capfirst(move.get_state_display()), "kind": "done", "at": move.at, "note": move.reason}
            for move in parcel.moves.all()
        ],
        "pack_form": form or (PackForm(parcel=parcel) if parcel.state == Parcel.State.ACCEPTED else None),
        "helped": for_whom,
        "refusal": refusal,
        "refused_step": name,
        "reason": reason,
    }
    return render(request, TEMPLATE, context, status=422 if refusal or form else 200)
