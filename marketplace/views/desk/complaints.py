"""The staff's complaints: what waits longest first; one of them, and the return that the seller does not confirm."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import DayColumn, YesNoColumn
from common.errors import Refusal
from common.text import clean
from marketplace.actions.complain import confirm_return
from marketplace.models import Complaint, Sale
from marketplace.order_numbers import read_number
from marketplace.rules import can_review
from marketplace.views.desk.access import READING, for_reviewers
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView


class ComplaintFilterSet(WagtailFilterSet):
    """By whether it waits, by what is wrong, by commune."""

    is_open = django_filters.BooleanFilter(
        label=_("waits for an answer"), field_name="answered_at", lookup_expr="isnull"
    )
    commune = django_filters.ModelChoiceFilter(
        label=_("commune"),
        field_name="parcel__shop__participant__commune",
        queryset=lambda request: communes_of(request.user, *READING),
    )

    class Meta:
        model = Complaint
        fields = ["why", "wants_return", "is_returned"]


class ComplaintIndexView(VisibleIndexView):
    viewset_select = ("parcel__order", "parcel__shop__participant__commune")

    def order_queryset(self, queryset: QuerySet[Complaint]) -> QuerySet[Complaint]:
        """What waits stands first, the longest waiting before all."""
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        return queryset.order_by(F("answered_at").desc(nulls_first=True), "made_at", "pk")

    def search_queryset(self, queryset: QuerySet[Complaint]) -> QuerySet[Complaint]:
        """A number is found with and without its dash."""
        found = queryset.filter(parcel__order__number=read_number(self.search_query or ""))
        return found if found.exists() else super().search_queryset(queryset)


class ComplaintInspectView(VisibleInspectView):
    """What was said, and the way to the parcel."""

    template_name = "marketplace/desk/complaint.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        complaint = self.object
        may_decide = can_review(self.request.user, complaint.parcel.shop.participant)
        standing = Sale.objects.standing().filter(parcel=complaint.parcel)
        sold = {sale.count for sale in standing} == {1}
        may_return = may_decide and complaint.answered_at is None and sold
        return {**super().get_context_data(**kwargs), "complaint": complaint, "may_return": may_return}


def _age(complaint: Complaint) -> str:
    days = complaint.age_days
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


class ComplaintDesk(ModelViewSet):
    """Complaints about parcels of one's places. Who the buyer is stays hidden."""

    model = Complaint
    name = "market_complaints"
    url_prefix = "khieu-nai"
    icon = "comment"
    menu_label = _("Complaints")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["why"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Complaint, readers=READING)
    index_view_class = ComplaintIndexView
    inspect_view_class = ComplaintInspectView
    filterset_class = ComplaintFilterSet
    search_fields = ["parcel__order__number", "parcel__shop__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        TitleColumn("number", label=_("number"), accessor="parcel.order", url_name="market_complaints:inspect"),
        Column("shop", label=_("shop"), accessor="parcel.shop.name"),
        Column("commune", label=_("commune"), accessor="parcel.shop.participant.commune.full_name"),
        Column("why", label=_("what is wrong"), accessor="get_why_display", sort_key="why"),
        YesNoColumn("wants_return", label=_("wants to give it back")),
        DayColumn("made_at", label=_("made at"), sort_key="made_at"),
        Column("age", label=_("waits for"), accessor=_age),
        DayColumn("answered_at", label=_("answered at")),
    ]
    list_export = [
        "parcel.order",
        "parcel.shop.name",
        "parcel.shop.participant.commune",
        "get_why_display",
        "wants_return",
        "made_at",
        "age_days",
        "answered_at",
        "is_returned",
    ]
    export_headings = {
        "parcel.order": _("number"),
        "parcel.shop.name": _("shop"),
        "parcel.shop.participant.commune": _("commune"),
        "get_why_display": _("what is wrong"),
        "age_days": _("days waited"),
    }
    inspect_view_fields = ["why", "words", "wants_return", "made_at", "answered_at", "answer", "is_returned"]


@for_reviewers
@require_POST
def confirm_return_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The goods are back, says who has seen it: the money goes back as it was paid."""
    rows = Complaint.objects.visible_to(request.user).select_related("parcel__order", "parcel__shop__participant")
    complaint = get_object_or_404(rows, pk=pk)
    assert isinstance(request.user, User)
    words = clean(request.POST.get("words", "").replace("\x00", ""))[:300]
    try:
        confirm_return(by=request.user, complaint=complaint, words=words)
        messages.success(request, gettext("Written down: the goods are back. Buyer and seller have been told."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("market_complaints:inspect", pk)
