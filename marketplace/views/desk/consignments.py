"""The staff's parcels with a carrier: where it says they are, what got stuck, and asking it again."""

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
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import MoneyColumn
from common.errors import Refusal
from marketplace.actions.ask_carrier_again import ask_carrier_again
from marketplace.models import Consignment
from marketplace.order_numbers import read_number
from marketplace.queries.consignments import still_asked, unsettled
from marketplace.rules import can_review
from marketplace.views.desk.access import READING, for_reviewers
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView


class ConsignmentFilterSet(WagtailFilterSet):
    """By where it is, by whether somebody should look into it, by commune."""

    is_unsettled = django_filters.BooleanFilter(label=_("somebody should look into it"), method="filter_unsettled")
    commune = django_filters.ModelChoiceFilter(
        label=_("commune"),
        field_name="parcel__shop__participant__commune",
        queryset=lambda request: communes_of(request.user, *READING),
    )

    class Meta:
        model = Consignment
        fields = ["state"]

    def filter_unsettled(self, rows: QuerySet[Consignment], name: str, value: bool) -> QuerySet[Consignment]:
        """What does not go on by itself, or what does."""
        return rows.filter(unsettled()) if value else rows.exclude(unsettled())


class ConsignmentIndexView(VisibleIndexView):
    viewset_select = ("parcel__order", "parcel__shop__participant__commune")

    def search_queryset(self, queryset: QuerySet[Consignment]) -> QuerySet[Consignment]:
        """An order's number is found with and without its dash."""
        found = queryset.filter(parcel__order__number=read_number(self.search_query or ""))
        return found if found.exists() else super().search_queryset(queryset)


class ConsignmentInspectView(VisibleInspectView):
    """What the carrier says of one parcel, and the button that asks it again."""

    template_name = "marketplace/desk/consignment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        may_ask = still_asked(row) and can_review(self.request.user, row.parcel.shop.participant)
        return {**super().get_context_data(**kwargs), "consignment": row, "may_ask": may_ask}


class ConsignmentDesk(ModelViewSet):
    """All parcels that a carrier was asked to bring, the newest first. Who the buyer is stays hidden."""

    model = Consignment
    name = "market_consignments"
    url_prefix = "ben-giao"
    icon = "redirect"
    menu_label = _("With the carrier")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["carrier"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Consignment, readers=READING)
    index_view_class = ConsignmentIndexView
    inspect_view_class = ConsignmentInspectView
    filterset_class = ConsignmentFilterSet
    search_fields = ["number", "parcel__order__number", "parcel__shop__name"]
    search_backend_name = None
    list_per_page = 50
    ordering = ["-made_at", "-pk"]
    list_display = [
        TitleColumn("order", label=_("order"), accessor="parcel.order", url_name="market_consignments:inspect"),
        Column("number", label=_("the carrier's number"), accessor=lambda row: row.number or "—"),
        Column("shop", label=_("shop"), accessor="parcel.shop.name"),
        Column("commune", label=_("commune"), accessor="parcel.shop.participant.commune.full_name"),
        Column("state", label=_("state"), accessor="get_state_display", sort_key="state"),
        MoneyColumn("cod_vnd", label=_("to collect, đồng"), sort_key="cod_vnd"),
        Column("attempts", label=_("times asked"), sort_key="attempts", classname="num"),
        DateColumn("checked_at", label=_("last heard of"), sort_key="checked_at"),
    ]
    list_export = [
        "parcel.order",
        "number",
        "carrier",
        "parcel.shop.name",
        "get_state_display",
        "reason",
        "weight_grams",
        "cod_vnd",
        "collected_vnd",
        "made_at",
        "called_off_at",
        "attempts",
        "checked_at",
    ]
    export_headings = {
        "parcel.order": _("order"),
        "parcel.shop.name": _("shop"),
        "get_state_display": _("state"),
    }
    inspect_view_fields = [
        "carrier", "number", "state", "reason", "weight_grams", "cod_vnd", "collected_vnd", "made_at", "called_off_at",
        "attempts", "next_try_at", "checked_at",
    ]  # fmt: skip


@for_reviewers
@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the carrier asked now; the answer stands here as soon as it comes."""
    rows = Consignment.objects.visible_to(request.user).select_related("parcel__shop__participant")
    consignment = get_object_or_404(rows, pk=pk)
    assert isinstance(request.user, User)
    try:
        ask_carrier_again(by=request.user, consignment=consignment)
        messages.success(request, gettext("The carrier is being asked. Open this page again in a moment."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("market_consignments:inspect", pk)
