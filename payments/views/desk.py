"""The staff's list of payments: to look at, to filter, to take away; nothing is typed here."""

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.policies import ByRole
from accounts.views.desk.sheets import SafeSheets
from common.money import show_vnd
from payments.models import Payment
from payments.queries.payments import visible_to
from payments.rules import READERS


class PaymentFilterSet(WagtailFilterSet):
    """By state, way and day."""

    started_at = django_filters.DateFromToRangeFilter(label=_("Started"), widget=DateRangePickerWidget)

    class Meta:
        model = Payment
        fields = ["state", "rail", "is_late", "started_at"]


class PaymentIndexView(SafeSheets, generic.IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Payment]:
        return visible_to(self.request.user)


class PaymentInspectView(generic.InspectView):
    """One payment."""

    def get_object(self, queryset: QuerySet[Payment] | None = None) -> Payment:
        try:
            return visible_to(self.request.user).get(pk=self.pk)
        except (Payment.DoesNotExist, ValueError):
            raise Http404 from None


class PaymentViewSet(ModelViewSet):
    """Payments."""

    model = Payment
    name = "payments_desk"
    url_prefix = "payments"
    icon = "tag"
    menu_label = _("Payments")
    menu_order = 500
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["payee_ref"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Payment, province_readers=READERS)
    index_view_class = PaymentIndexView
    inspect_view_class = PaymentInspectView
    filterset_class = PaymentFilterSet
    search_fields = ["number", "payee_ref", "provider_ref"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        "number",
        Column("amount", label=_("amount"), accessor=lambda payment: show_vnd(payment.amount_vnd), classname="num"),
        Column("rail", label=_("way to pay"), accessor="get_rail_display"),
        Column("state", label=_("state"), accessor="get_state_display", sort_key="state"),
        "started_at",
        "paid_at",
    ]
    list_export = ["number", "amount_vnd", "refunded_vnd", "rail", "state", "started_at", "paid_at", "is_late"]
    inspect_view_fields = [
        "number",
        "amount_vnd",
        "refunded_vnd",
        "rail",
        "state",
        "payee_kind",
        "payee_ref",
        "provider_ref",
        "charge_ref",
        "failure",
        "started_at",
        "expires_at",
        "paid_at",
        "checked_at",
        "is_late",
    ]
