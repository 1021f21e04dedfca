"""A seller's certificates: all of them, handing one in, mending it, its scan."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from households.models import Participant
from households.rules import can_look_at, is_member
from marketplace.actions.add_certificate import add_certificate, change_certificate, remove_certificate
from marketplace.forms.certificate import CertificateForm, certificate_as_typed
from marketplace.models import Certificate
from marketplace.queries.certificates import can_see_scan, certificates_of
from marketplace.queries.goods import participant_of
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, seller_or_404, signed_in


@login_required
def my_certificates(request: HttpRequest) -> HttpResponse:
    """One's own."""
    participant = participant_of(signed_in(request))
    return _page(request, participant) if participant else redirect("list_goods")


@login_required
def certificates_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of a household that the user helps."""
    return _page(request, seller_or_404(signed_in(request), uuid))


def _page(request: HttpRequest, participant: Participant) -> HttpResponse:
    user = signed_in(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CertificateForm(*sent, user=user, participant=participant)
    if form.is_bound and form.is_valid():
        try:
            add_certificate(by=user, participant=participant, printed=form.printed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Handed in. The officer looks at it; then buyers see it beside your goods."))
            return redirect(request.path)
    context = {"form": form, "certificates": certificates_of(participant), "helped": helped(user, participant)}
    return render(request, "marketplace/seller/certificates.html", context, status=422 if form.errors else 200)


@login_required
def edit_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was sent back, or hand in the new paper."""
    user, certificate = signed_in(request), _own_or_404(request, pk)
    check_sells_for(user, certificate.participant)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CertificateForm(
        *sent,
        user=user,
        participant=certificate.participant,
        certificate=certificate,
        initial=certificate_as_typed(certificate),
    )
    if form.is_bound and form.is_valid():
        try:
            change_certificate(by=user, certificate=certificate, printed=form.printed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Handed in. The officer looks at it; then buyers see it beside your goods."))
            return redirect(_home_of(request, certificate))
    context = {
        "form": form,
        "certificate": certificate,
        "helped": helped(user, certificate.participant),
        "back": _home_of(request, certificate),
    }
    return render(request, "marketplace/seller/edit_certificate.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def drop_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away."""
    certificate = _own_or_404(request, pk)
    check_sells_for(signed_in(request), certificate.participant)
    remove_certificate(by=signed_in(request), certificate=certificate)
    messages.success(request, _("Taken away."))
    return redirect(_home_of(request, certificate))


@login_required
@require_safe
@never_cache
def certificate_scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The photo, or the PDF to be saved; for others there is none."""
    rows = Certificate.objects.kept().select_related("participant__commune", "participant__hamlet")
    certificate = rows.exclude(scan="").filter(pk=pk).first()
    if certificate is None or not can_see_scan(request.user, certificate):
        raise Http404
    try:
        file = certificate.scan.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = "application/pdf" if certificate.is_pdf else "image/jpeg"
    name = f"certificate-{certificate.pk}.{'pdf' if certificate.is_pdf else 'jpg'}"
    response = FileResponse(file, as_attachment=certificate.is_pdf, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response


def _own_or_404(request: HttpRequest, pk: int) -> Certificate:
    rows = Certificate.objects.kept().select_related("participant__commune", "participant__hamlet")
    certificate = rows.filter(pk=pk).first()
    if certificate is None or not can_look_at(signed_in(request), certificate.participant):
        raise Http404
    return certificate


def _home_of(request: HttpRequest, certificate: Certificate) -> str:
    if is_member(signed_in(request), certificate.participant):
        return reverse("my_certificates")
    return reverse("certificates_of_household", args=[certificate.participant.uuid])
