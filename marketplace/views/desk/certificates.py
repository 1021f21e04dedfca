"""The staff's certificates: what ends when, to filter and take away; one of them with its scan, and the decision."""

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from accounts.policies import ByRole
from common import clock
from common.errors import Refusal
from marketplace.actions.check_certificate import approve_certificate, can_check, mark_of, send_back_certificate
from marketplace.models import Certificate
from marketplace.queries.certificates import can_see_scan
from marketplace.views.desk.access import READING, for_reviewers
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView

ENDS = [("30", _("within 30 days")), ("90", _("within 90 days")), ("180", _("within 180 days")), ("over", _("over"))]


class CertificateFilterSet(WagtailFilterSet):
    """By scheme, by check, by when it ends."""

    ends = django_filters.ChoiceFilter(label=_("ends"), choices=ENDS, method="filter_ends")

    class Meta:
        model = Certificate
        fields = ["verdict", "scheme", "stars"]

    def filter_ends(self, rows: QuerySet[Certificate], name: str, value: str) -> QuerySet[Certificate]:
        """What ends from today until then; or has ended."""
        today = clock.today()
        if value == "over":
            return rows.filter(expires_on__lt=today)
        return rows.filter(expires_on__gte=today, expires_on__lte=today + timedelta(days=int(value)))


class CertificateIndexView(VisibleIndexView):
    viewset_select = ("participant__commune",)

    def get_base_queryset(self) -> QuerySet[Certificate]:
        return super().get_base_queryset().filter(removed_at=None)


class CertificateInspectView(VisibleInspectView):
    """One certificate: what was typed beside what is printed."""

    template_name = "marketplace/desk/certificate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate, user = self.object, self.request.user
        is_kept = certificate.removed_at is None
        more = {
            "certificate": certificate,
            "goods": certificate.products.all(),
            "may_see_scan": bool(certificate.scan) and is_kept and can_see_scan(user, certificate),
            "may_decide": is_kept and can_check(user, certificate),
            "mark": mark_of(certificate),
        }
        return {**super().get_context_data(**kwargs), **more}


class CertificateDesk(ModelViewSet):
    """All certificates: what ends first stands first."""

    model = Certificate
    name = "market_certificates"
    url_prefix = "chung-nhan"
    icon = "success"
    menu_label = _("Certificates")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["number"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Certificate, readers=READING)
    index_view_class = CertificateIndexView
    inspect_view_class = CertificateInspectView
    filterset_class = CertificateFilterSet
    search_fields = ["number", "issuer", "participant__name"]
    search_backend_name = None
    list_per_page = 50
    ordering = ["expires_on", "pk"]
    list_display = [
        TitleColumn("certificate", label=_("certificate"), accessor=str, url_name="market_certificates:inspect"),
        Column("participant", label=_("participant"), accessor="participant.name"),
        Column("commune", label=_("commune"), accessor="participant.commune.full_name"),
        "issued_on",
        "expires_on",
        Column("standing", label=_("state"), accessor="standing.label"),
    ]
    list_export = ["participant", "scheme", "stars", "number", "issuer", "issued_on", "expires_on", "verdict"]
    inspect_view_fields = ["participant", "scheme", "stars", "number", "issuer", "issued_on", "expires_on", "verdict"]


@for_reviewers
@require_POST
def decide_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it through, or send it back with a reason."""
    rows = Certificate.objects.visible_to(request.user).kept().select_related("participant")
    certificate = get_object_or_404(rows, pk=pk)
    assert isinstance(request.user, User)
    try:
        if "approve" in request.POST:
            approve_certificate(by=request.user, certificate=certificate, seen=request.POST.get("seen", "")[:40])
            messages.success(request, gettext("%(name)s is good: buyers see it.") % {"name": certificate})
        else:
            remark = request.POST.get("remark", "").replace("\x00", "")[:300]
            send_back_certificate(by=request.user, certificate=certificate, remark=remark)
            messages.success(request, gettext("%(name)s went back to its owner.") % {"name": certificate})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("market_certificates:inspect", pk)
