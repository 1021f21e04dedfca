"""The staff's lots: what was harvested where, what was taken back, and which parcels hold some of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.policies import ByRole
from marketplace.models import Lot
from marketplace.quantities import show_quantity
from marketplace.queries.lots import parcels_with
from marketplace.trace_codes import read_code
from marketplace.views.desk.access import READING
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView


class LotFilterSet(WagtailFilterSet):
    """By day of harvest, and whether it was taken back."""

    class Meta:
        model = Lot
        fields = {"harvested_on": ["gte", "lte"], "withdrawn_at": ["isnull"]}


class LotIndexView(VisibleIndexView):
    viewset_select = ("product__shop__participant__commune", "unit")

    def search_queryset(self, queryset: Any) -> Any:
        """A code is found however it is typed."""
        code = read_code(self.search_query or "")
        return queryset.filter(code=code) if code else super().search_queryset(queryset)


class LotInspectView(VisibleInspectView):
    """One lot with the parcels that hold some of it; who bought is in the order, behind its mask."""

    template_name = "marketplace/desk/lot.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "lines": parcels_with(self.object)}


class LotDesk(ModelViewSet):
    """All lots, the newest harvest first."""

    model = Lot
    name = "market_lots"
    url_prefix = "lo"
    icon = "thumbtack"
    menu_label = _("Lots")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["plot"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Lot, readers=READING)
    index_view_class = LotIndexView
    inspect_view_class = LotInspectView
    filterset_class = LotFilterSet
    search_fields = ["code", "product__name", "product__shop__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        TitleColumn("code", label=_("trace code"), accessor=str, url_name="market_lots:inspect"),
        Column("goods", label=_("goods"), accessor="product.name"),
        Column("shop", label=_("shop"), accessor="product.shop.name"),
        Column("commune", label=_("commune"), accessor="product.shop.participant.commune.full_name"),
        "harvested_on",
        Column("amount", label=_("amount"), accessor=lambda lot: show_quantity(lot.quantity, lot.unit)),
        Column("standing", label=_("state"), accessor="standing.label"),
    ]
    list_export = [
        "code",
        "product",
        "harvested_on",
        "plot",
        "quantity",
        "best_before_on",
        "withdrawn_at",
        "withdrawn_why",
    ]
    inspect_view_fields = ["code", "product", "harvested_on", "plot", "best_before_on", "withdrawn_at", "withdrawn_why"]
