"""A seller's lots: all of them, one of them, and what is written down of it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from common.errors import Refusal
from common.papers import PDF
from common.text import clean
from households.models import Participant
from households.rules import can_look_at
from marketplace.actions.follow_lot import add_source, add_stage, remove_source, remove_stage
from marketplace.actions.open_lot import close_lot, open_lot, reopen_lot, withdraw_lot
from marketplace.forms.lot import HarvestForm, LotFormBase, SourceForm, StageForm
from marketplace.lot_labels import lot_labels_pdf
from marketplace.models import Lot, LotSource, LotStage
from marketplace.queries.goods import participant_of
from marketplace.queries.lots import gone_from, lots_of, parcels_with
from marketplace.queries.trace import stages_of
from marketplace.rules import can_sell_for, check_sells_for
from marketplace.trace_codes import read_code
from marketplace.views.seller.access import helped, seller_or_404, signed_in

STAGE, SOURCE, WITHDRAW = "buoc", "nguon", "thu-hoi"
_PLAIN: dict[str, Callable[..., Lot]] = {"het": close_lot, "con": reopen_lot}


@login_required
def my_lots(request: HttpRequest) -> HttpResponse:
    """One's own."""
    participant = participant_of(signed_in(request))
    return _list(request, participant) if participant else redirect("list_goods")


@login_required
def lots_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of a household that the user helps."""
    return _list(request, seller_or_404(signed_in(request), uuid))


def _list(request: HttpRequest, participant: Participant) -> HttpResponse:
    user = signed_in(request)
    sent = request.POST if request.method == "POST" else None
    form = HarvestForm(sent, participant=participant, slug=request.GET.get("hang", "")[:140].replace("\x00", ""))
    if form.is_bound and form.is_valid():
        try:
            lot = open_lot(by=user, product=form.cleaned_data["product"], harvest=form.harvest)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written down: lot %(lot)s. Print its label for the bags.") % {"lot": lot})
            return redirect("my_lot", lot.code)
    page = Paginator(lots_of(participant.pk), 20).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "helped": helped(user, participant)}
    return render(request, "marketplace/seller/lots.html", context, status=422 if form.errors else 200)


@login_required
def my_lot(request: HttpRequest, code: str) -> HttpResponse:
    """One lot with what happened to it, where it went, and what can be said of it."""
    return _page(request, _lot_or_404(request, code))


@login_required
@require_http_methods(["GET", "POST"])
def lot_step(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Write something down, or say that it is all gone. Who comes back to this address finds the lot."""
    if request.method == "GET":
        return redirect("my_lot", code)
    lot = _lot_or_404(request, code)
    check_sells_for(signed_in(request), lot.product.shop.participant)
    forms: dict[str, LotFormBase] = {}
    if name == STAGE:
        forms[name] = StageForm(request.POST, lot=lot)
    elif name == SOURCE:
        forms[name] = SourceForm(request.POST)
    form = forms.get(name)
    if form is not None and not form.is_valid():
        return _page(request, lot, forms=forms)
    try:
        _take(name, request, lot, form)
    except Refusal as refusal:
        if form is None or refusal.field not in form.fields:
            return _page(request, _lot_or_404(request, code), refusal=refusal, name=name, forms=forms)
        form.refuse(refusal)
        return _page(request, lot, forms=forms)
    messages.success(request, _("Written down."))
    return redirect("my_lot", lot.code)


def _take(name: str, request: HttpRequest, lot: Lot, form: LotFormBase | None) -> None:
    by = signed_in(request)
    row = request.POST.get("row", "")
    if isinstance(form, StageForm):
        said = form.cleaned_data
        add_stage(by=by, lot=lot, kind=said["kind"], at=form.at, spot=said["spot"], detail=said["detail"])
    elif form is not None:
        add_source(by=by, lot=lot, what=form.cleaned_data["what"], source=form.cleaned_data["source"])
    elif name == WITHDRAW:
        withdraw_lot(by=by, lot=lot, reason=clean(request.POST.get("reason", "").replace("\x00", "")))
    elif name == "bo-buoc":
        remove_stage(by=by, stage=get_object_or_404(LotStage, lot=lot, pk=_number(row)))
    elif name == "bo-nguon":
        remove_source(by=by, source=get_object_or_404(LotSource, lot=lot, pk=_number(row)))
    elif name in _PLAIN:
        _PLAIN[name](by=by, lot=lot)
    else:
        raise Http404


@login_required
@never_cache
@require_safe
def lot_labels(request: HttpRequest, code: str) -> HttpResponse:
    """A sheet of labels for its bags; of what was taken back there are none."""
    lot = _lot_or_404(request, code)
    if lot.withdrawn_at is not None:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="lo-{lot.code}.pdf"'}
    return HttpResponse(lot_labels_pdf(lot), content_type=PDF, headers=headers)


def _page(
    request: HttpRequest,
    lot: Lot,
    *,
    refusal: Refusal | None = None,
    name: str = "",
    forms: dict[str, LotFormBase] | None = None,
) -> HttpResponse:
    user, participant = signed_in(request), lot.product.shop.participant
    forms = forms or {}
    context = {
        "lot": lot,
        "gone": gone_from([lot.pk])[lot.pk],
        "parcels": parcels_with(lot) if can_sell_for(user, participant) else [],
        "stages": stages_of(lot),
        "sources": lot.sources.select_related("source_lot__product"),
        "stage_form": forms.get(STAGE) or StageForm(lot=lot),
        "source_form": forms.get(SOURCE) or SourceForm(),
        "helped": helped(user, participant),
        "refusal": refusal,
        "refused_step": name or next(iter(forms), ""),
    }
    return render(request, "marketplace/seller/lot.html", context, status=422 if refusal or forms else 200)


def _lot_or_404(request: HttpRequest, code: str) -> Lot:
    """A lot of one's own, or of a household of the helper's places."""
    user: User = signed_in(request)
    rows = Lot.objects.select_related(
        "unit", "product__shop__participant__commune", "product__shop__participant__hamlet"
    )
    lot = rows.filter(code=read_code(code)).first()
    if lot is None or not can_look_at(user, lot.product.shop.participant):
        raise Http404
    return lot


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
