"""Who is called back, by whom, and what the lots of a month say of its numbers."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from common.decimals import localized
from common.errors import Refusal
from findings.actions.call_back import note_call, take_back_call
from findings.models import BackCheck, Call, Draw
from findings.models.finding import READERS
from findings.queries.estimates import estimate_of, with_answers
from findings.rules import can_call
from marketplace.models import Sale
from marketplace.rules import can_unmask_buyer
from marketplace.views.desk.access import for_reviewers


class BackCheckFilterSet(WagtailFilterSet):
    """By whether it waits, by what it is, by commune."""

    waits = django_filters.BooleanFilter(label=_("waits for a call"), method="filter_waits")
    kind = django_filters.ChoiceFilter(label=_("of what"), field_name="draw__kind", choices=Draw.Kind.choices)
    commune = django_filters.ModelChoiceFilter(
        label=_("commune"), queryset=lambda request: communes_of(request.user, *READERS)
    )

    class Meta:
        model = BackCheck
        fields: list[str] = []

    def filter_waits(self, rows: QuerySet[BackCheck], name: str, value: bool) -> QuerySet[BackCheck]:
        waiting = BackCheck.objects.waiting().values("pk")
        return rows.filter(pk__in=waiting) if value else rows.exclude(pk__in=waiting)


class BackCheckIndexView(SafeSheets, generic.IndexView):
    """What waits stands first, the longest waiting before all."""

    def order_queryset(self, queryset: QuerySet[BackCheck]) -> QuerySet[BackCheck]:
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        return queryset.order_by(F("is_answered"), "draw__month", "pk")


class BackCheckInspectView(generic.InspectView):
    """One row that was drawn, the way to whom to call, and the calls so far."""

    template_name = "findings/desk/back_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        check: BackCheck = self.object
        calls = list(check.calls.standing().select_related("recorded_by"))
        more = {
            "check": check,
            "href": reverse("participants:inspect", args=[check.participant_id]),
            "calls": calls,
            "decided": next((call for call in calls if call.outcome != Call.Outcome.NO_ANSWER), None),
            "outcomes": Call.Outcome.choices,
            "may_call": can_call(self.request.user, check),
        }
        if check.draw.kind == Draw.Kind.SALE:
            sale = Sale.objects.select_related("parcel__order", "parcel__shop__participant").get(pk=check.row_id)
            assert sale.parcel is not None
            more |= {
                "sale": sale,
                "href": reverse("market_parcels:inspect", args=[sale.parcel_id]),
                "may_unmask": can_unmask_buyer(self.request.user, sale.parcel),
            }
        return {**super().get_context_data(**kwargs), **more}


def _outcome(check: BackCheck) -> str:
    """The last that was said, in words."""
    return str(Call.Outcome(check.said).label) if check.said else "—"  # type: ignore[attr-defined]


class BackCheckDesk(VisibleViewSet):
    """What was drawn in one's places."""

    model = BackCheck
    name = "back_checks"
    url_prefix = "goi-lai"
    icon = "mobile-alt"
    menu_label = _("Back-checks")
    add_to_reference_index = False
    inspect_view_enabled = True
    inspect_view_fields: list[str] = []
    index_view_class = BackCheckIndexView
    inspect_view_class = BackCheckInspectView
    filterset_class = BackCheckFilterSet
    form_fields = ["happened_on"]  # Wagtail wants a form; nobody gets to see it
    list_per_page = 50
    list_display = [
        TitleColumn("participant", label=_("participant"), accessor="participant", url_name="back_checks:inspect"),
        Column("kind", label=_("of what"), accessor="draw.get_kind_display"),
        Column("commune", label=_("commune"), accessor="commune.full_name"),
        DayColumn("happened_on", label=_("happened on"), sort_key="happened_on"),
        Column("outcome", label=_("what came of it"), accessor=_outcome),
    ]
    list_export = ["pk", "draw", "commune", "happened_on", "said"]
    export_headings = {"pk": _("number"), "said": _("what came of it")}
    export_filename = "goi-lai"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[BackCheck]:
        calls = Call.objects.standing().filter(check_drawn=OuterRef("pk"))
        rows = BackCheck.objects.visible_to(user).select_related("draw", "participant", "commune", "recorded_by")
        return rows.annotate(
            is_answered=Exists(calls.decisive()), said=Subquery(calls.order_by("-pk").values("outcome")[:1])
        )

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(BackCheck, readers=READERS)


def _bounds(draw: Draw) -> str:
    """How much of what was recorded is true: the share, and between which it lies 95 times in a hundred."""
    share = estimate_of(draw).share
    if share is None:
        return "—"
    found, low, high = (localized(f"{100 * each:.1f}") for each in (share.share, share.low, share.high))
    return f"{found} % ({low} – {high} %)"


class DrawDesk(VisibleViewSet):
    """The drawings of lots, with what was said: how true a month's raw numbers are. For who sees the whole province."""

    model = Draw
    name = "draws"
    url_prefix = "rut-tham"
    icon = "list-ol"
    menu_label = _("How true the numbers are")
    add_to_reference_index = False
    inspect_view_enabled = False
    form_fields = ["month"]  # Wagtail wants a form; nobody gets to see it
    index_view_class = type("DrawIndexView", (SafeSheets, generic.IndexView), {})
    list_per_page = 50
    list_display = [
        Column("kind", label=_("of what"), accessor="get_kind_display"),
        Column("month", label=_("recorded in the month"), accessor=lambda row: date_format(row.month, "m/Y")),
        Column("population", label=_("how many there were"), classname="num"),
        Column("size", label=_("how many were drawn"), classname="num"),
        Column("true", label=_("it is true"), classname="num"),
        Column("untrue", label=_("it is not true"), classname="num"),
        Column(
            "unanswered", label=_("not reached yet"), accessor=lambda row: estimate_of(row).unanswered, classname="num"
        ),
        Column("bounds", label=_("true, and how sure that is"), accessor=_bounds),
        Column("seed", label=_("seed")),
    ]
    list_export = ["kind", "month", "population", "size", "true", "untrue", "seed", "drawn_at"]
    export_headings = {"true": _("it is true"), "untrue": _("it is not true")}
    export_filename = "rut-tham"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Draw]:
        return with_answers(Draw.objects.all())

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Draw, province_readers=(Role.DEPARTMENT_STAFF, Role.AUDITOR))


@for_reviewers
@require_POST
def note_call_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what came of a call (``outcome``), or take back what was written (``take_back``)."""
    assert isinstance(request.user, User)
    check = get_object_or_404(BackCheck.objects.visible_to(request.user).select_related("draw"), pk=pk)
    said, outcome = check.calls.standing().decisive().first(), request.POST.get("outcome", "")
    try:
        if "take_back" in request.POST and said is not None:
            take_back_call(by=request.user, call=said)
            messages.success(request, gettext("Taken back. Please call again."))
        elif outcome in Call.Outcome:
            note_call(by=request.user, check=check, outcome=outcome)
            messages.success(request, gettext("Written down."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("back_checks:inspect", pk)
