"""The reviewers' queue: what signals found, its rows beside it, and the decision."""

from typing import Any

import django_filters
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from accounts.models import User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from common.errors import Refusal
from common.keys import read_key
from findings.actions.review import dismiss, take_back, uphold
from findings.models import Finding
from findings.models.finding import READERS
from findings.queries.rows import opened_rows, rows_of
from findings.rules import can_review
from findings.signals import SIGNALS
from marketplace.views.desk.access import for_reviewers

ROWS_SHOWN = 200


def signal_of(finding: Finding) -> str:
    """The plain name of the signal; a signal that is no more keeps its code."""
    signal = SIGNALS.get(finding.signal)
    return str(signal.name) if signal else finding.signal


def where(finding: Finding) -> str:
    """Its commune, or that it reaches over several."""
    return finding.commune.full_name if finding.commune else gettext("several communes")


class FindingFilterSet(WagtailFilterSet):
    """By state, by signal, by commune."""

    signal = django_filters.ChoiceFilter(
        label=_("signal"), choices=lambda: [(code, signal.name) for code, signal in SIGNALS.items()]
    )
    commune = django_filters.ModelChoiceFilter(
        label=_("commune"), queryset=lambda request: communes_of(request.user, *READERS)
    )

    class Meta:
        model = Finding
        fields = ["state"]


class FindingIndexView(SafeSheets, generic.IndexView):
    """What waits stands first, the longest waiting before all."""

    def order_queryset(self, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        return queryset.order_by(F("reviewed_at").desc(nulls_first=True), "found_at", "pk")


class FindingInspectView(generic.InspectView):
    """One finding with its rows and what may be decided."""

    template_name = "findings/desk/finding.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finding: Finding = self.object
        page = Paginator(rows_of(finding), ROWS_SHOWN).get_page(self.request.GET.get("p"))
        more = {
            "finding": finding,
            "signal": SIGNALS.get(finding.signal),
            "where": where(finding),
            "page": page,
            "rows": opened_rows(finding, list(page)),
            "may_decide": can_review(self.request.user, finding),
        }
        return {**super().get_context_data(**kwargs), **more}


class FindingDesk(VisibleViewSet):
    """Findings of one's places. Nobody writes one by hand."""

    model = Finding
    name = "findings"
    url_prefix = "nghi-van"
    icon = "warning"
    menu_label = _("Findings")
    add_to_reference_index = False
    inspect_view_enabled = True
    inspect_view_fields: list[str] = []
    index_view_class = FindingIndexView
    inspect_view_class = FindingInspectView
    filterset_class = FindingFilterSet
    form_fields = ["reason"]  # Wagtail wants a form; nobody gets to see it
    list_per_page = 50
    list_display = [
        TitleColumn("signal", label=_("signal"), accessor=signal_of, url_name="findings:inspect"),
        Column("where", label=_("commune"), accessor=where),
        Column("size", label=_("rows"), accessor="size", classname="num"),
        DayColumn("first_on", label=_("from"), sort_key="first_on"),
        DayColumn("last_on", label=_("until"), sort_key="last_on"),
        DayColumn("found_at", label=_("found at"), sort_key="found_at"),
        Column("state", label=_("state"), accessor="get_state_display", sort_key="state"),
        DayColumn("reviewed_at", label=_("looked at"), sort_key="reviewed_at"),
    ]
    list_export = [
        "pk",
        "signal",
        "commune",
        "size",
        "first_on",
        "last_on",
        "found_at",
        "get_state_display",
        "reviewed_at",
        "reason",
    ]
    export_headings = {"pk": _("number"), "size": _("rows"), "get_state_display": _("state")}
    export_filename = "nghi-van"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Finding]:
        return Finding.objects.visible_to(user).select_related("commune", "reviewed_by").annotate(size=Count("rows"))

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Finding, readers=READERS)


@for_reviewers
@require_POST
def decide_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Uphold all rows or the chosen ones, dismiss, or take back (``press``), each with a reason."""
    assert isinstance(request.user, User)
    finding = get_object_or_404(Finding.objects.visible_to(request.user), pk=pk)
    press, reason = request.POST.get("press", ""), request.POST.get("reason", "").replace("\x00", "")
    try:
        if press in ("uphold", "uphold_all"):
            rows = None if press == "uphold_all" else _chosen(request)
            uphold(by=request.user, finding=finding, reason=reason, rows=rows)
            messages.success(
                request, gettext("Upheld: it is in no verified number any more. In the raw ones it stays.")
            )
        elif press == "take_back":
            take_back(by=request.user, finding=finding, reason=reason)
            messages.success(request, gettext("Taken back: its rows count again."))
        else:
            dismiss(by=request.user, finding=finding, reason=reason)
            messages.success(request, gettext("Dismissed: everything counts as before."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("findings:inspect", pk)


def _chosen(request: HttpRequest) -> list[int]:
    return [key for text in request.POST.getlist("rows") if (key := read_key(text)) is not None]
