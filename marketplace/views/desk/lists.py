"""The staff's lists of goods and orders: to look at, filter and take away. Rows are limited by place."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from accounts.policies import ByRole
from accounts.views.desk.sheets import SafeSheets
from common.money import show_vnd
from common.phones import mask_phone
from marketplace.models import Complaint, Parcel, Product
from marketplace.order_numbers import read_number
from marketplace.rules import can_review, can_unmask_buyer
from marketplace.views.desk.access import READING


class VisibleIndexView(SafeSheets, generic.IndexView):
    """Rows of the user's places."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.model.objects.visible_to(self.request.user).select_related(*self.viewset_select)

    viewset_select: tuple[str, ...] = ()


class VisibleInspectView(generic.InspectView):
    """One row of the user's places; others do not exist."""

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        try:
            return self.model.objects.visible_to(self.request.user).get(pk=self.pk)
        except (self.model.DoesNotExist, ValueError):
            raise Http404 from None

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Yes and no in words, times by the clock here, nothing as a dash."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        if isinstance(value, datetime):
            return timezone.localtime(value)
        return "—" if value is None else value


class ProductFilterSet(WagtailFilterSet):
    class Meta:
        model = Product
        fields = ["state", "category"]


class ProductIndexView(VisibleIndexView):
    viewset_select = ("shop__participant__commune", "category")

    def get_list_more_buttons(self, instance: Product) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        if not can_review(self.request.user, instance.shop.participant):
            return buttons
        if instance.state in (Product.State.LIVE, Product.State.PAUSED):
            href = reverse("take_down_goods", args=[instance.pk])
            buttons.append(Button(_("Take down"), url=href, icon_name="cross", priority=30))
        elif instance.state == Product.State.TAKEN_DOWN and not instance.shop.is_down:
            href = reverse("put_back_goods", args=[instance.pk])
            buttons.append(Button(_("Put back"), url=href, icon_name="undo", priority=30))
        return buttons


class ProductDesk(ModelViewSet):
    """All goods."""

    model = Product
    name = "market_products"
    url_prefix = "hang"
    icon = "tag"
    menu_label = _("Goods")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["name"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Product, readers=READING)
    index_view_class = ProductIndexView
    inspect_view_class = VisibleInspectView
    filterset_class = ProductFilterSet
    search_fields = ["name", "folded_name", "shop__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        "name",
        Column("shop", label=_("shop"), accessor="shop.name"),
        Column("commune", label=_("commune"), accessor="shop.participant.commune.full_name"),
        Column("category", label=_("category"), accessor="category.label"),
        Column("state", label=_("state"), accessor="get_state_display", sort_key="state"),
        "live_since",
    ]
    list_export = ["name", "shop", "category", "state", "submitted_at", "reviewed_at", "live_since"]
    inspect_view_fields = [
        "name",
        "shop",
        "category",
        "state",
        "description",
        "submitted_at",
        "reviewed_at",
        "review_remark",
    ]


class ParcelFilterSet(WagtailFilterSet):
    complaint = ChoiceFilter(
        field_name="complaints__why", choices=Complaint.Why.choices, label=_("complaint"), distinct=True
    )

    class Meta:
        model = Parcel
        fields = {"state": ["exact"], "way": ["exact"], "escalated_at": ["isnull"]}


class ParcelIndexView(VisibleIndexView):
    viewset_select = ("order", "shop__participant__commune")

    def search_queryset(self, queryset: QuerySet[Parcel]) -> QuerySet[Parcel]:
        """A number is found with and without its dash."""
        found = queryset.filter(order__number=read_number(self.search_query or ""))
        return found if found.exists() else super().search_queryset(queryset)


class ParcelInspectView(VisibleInspectView):
    """One order with its buyer's phone, masked."""

    template_name = "marketplace/desk/parcel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phone = self.object.order.phone
        more = {
            "masked_phone": mask_phone(phone) if phone else "—",
            "complaints": self.object.complaints.all(),
            "may_unmask": can_unmask_buyer(self.request.user, self.object),
        }
        return {**super().get_context_data(**kwargs), **more}


class ParcelDesk(ModelViewSet):
    """All orders, a row for each seller. Who the buyer is stays hidden; the phone is masked."""

    model = Parcel
    name = "market_parcels"
    url_prefix = "kien"
    icon = "mail"
    menu_label = _("Orders")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["way"]
    permission_policy = ByRole(Parcel, readers=READING)
    index_view_class = ParcelIndexView
    inspect_view_class = ParcelInspectView
    filterset_class = ParcelFilterSet
    search_fields = ["order__number", "shop__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        TitleColumn("number", label=_("number"), accessor="order", url_name="market_parcels:inspect"),
        Column("shop", label=_("shop"), accessor="shop.name"),
        Column("commune", label=_("commune"), accessor="shop.participant.commune.full_name"),
        Column("state", label=_("state"), accessor="get_state_display", sort_key="state"),
        Column("goods", label=_("goods, đồng"), accessor=lambda parcel: show_vnd(parcel.goods_vnd), classname="num"),
        Column(
            "phone",
            label=_("buyer's phone"),
            accessor=lambda parcel: mask_phone(parcel.order.phone) if parcel.order.phone else "—",
        ),
        "answer_by",
        "escalated_at",
    ]
    export_headings = {"order": _("number")}
    list_export = [
        "order",
        "shop",
        "state",
        "way",
        "goods_vnd",
        "delivery_vnd",
        "handed_over_on",
        "paid_on",
        "escalated_at",
    ]
    inspect_view_fields = [
        "shop", "state", "way", "goods_vnd", "delivery_vnd", "answer_by", "escalated_at", "handed_over_on", "paid_on"
    ]  # fmt: skip
