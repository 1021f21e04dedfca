"""The staff's shops: who changed what it says of itself, the last change first; a shop taken down and put back."""

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from accounts.policies import ByRole
from accounts.views.desk.columns import YesNoColumn
from common import clock
from common.errors import Refusal
from marketplace.actions.take_down_shop import put_back_shop, take_down_shop
from marketplace.models import Product, Shop
from marketplace.rules import can_review
from marketplace.views.desk.access import READING, for_reviewers
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView

DAYS = [("1", _("today and yesterday")), ("7", _("within 7 days")), ("30", _("within 30 days"))]


class ShopFilterSet(WagtailFilterSet):
    """By when it changed, by whether it is down."""

    changed = django_filters.ChoiceFilter(label=_("changed"), choices=DAYS, method="filter_changed")
    is_down = django_filters.BooleanFilter(
        label=_("taken down"), field_name="taken_down_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Shop
        fields: list[str] = []

    def filter_changed(self, rows: QuerySet[Shop], name: str, value: str) -> QuerySet[Shop]:
        """What changed since then."""
        return rows.filter(changed_at__gte=clock.now() - timedelta(days=int(value)))


class ShopIndexView(VisibleIndexView):
    viewset_select = ("participant__commune",)

    def order_queryset(self, queryset: QuerySet[Shop]) -> QuerySet[Shop]:
        """What changed last stands first; those that never did are the newest first."""
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        return queryset.order_by(F("changed_at").desc(nulls_last=True), "-pk")


class ShopInspectView(VisibleInspectView):
    """What it says of itself, and the buttons."""

    template_name = "marketplace/desk/shop.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shop = self.object
        more = {
            "shop": shop,
            "live": shop.products.filter(state=Product.State.LIVE).count(),
            "may_decide": can_review(self.request.user, shop.participant),
        }
        return {**super().get_context_data(**kwargs), **more}


class ShopDesk(ModelViewSet):
    """All shops: what changed last stands first."""

    model = Shop
    name = "market_shops"
    url_prefix = "gian-hang"
    icon = "home"
    menu_label = _("Shops")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["name"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Shop, readers=READING)
    index_view_class = ShopIndexView
    inspect_view_class = ShopInspectView
    filterset_class = ShopFilterSet
    search_fields = ["name", "participant__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        TitleColumn("shop", label=_("shop"), accessor=str, url_name="market_shops:inspect"),
        Column("commune", label=_("commune"), accessor="participant.commune.full_name"),
        "opened_on",
        DateColumn("changed_at", label=_("changed"), sort_key="changed_at"),
        YesNoColumn("is_down", label=_("taken down")),
    ]
    list_export = ["name", "participant", "opened_on", "changed_at", "taken_down_at", "taken_down_reason"]
    inspect_view_fields = [
        "name",
        "participant",
        "about",
        "opened_on",
        "changed_at",
        "taken_down_at",
        "taken_down_reason",
    ]


@for_reviewers
def take_down_whole_shop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take a shop and its goods away from buyers."""
    shop = _shop_or_404(request, pk)
    refusal = None
    if request.method == "POST" and isinstance(request.user, User):
        try:
            take_down_shop(by=request.user, shop=shop, reason=request.POST.get("reason", "").replace("\x00", "")[:300])
        except Refusal as found:
            refusal = found
        else:
            messages.success(request, gettext("%(name)s is taken down.") % {"name": shop.name})
            return redirect("market_shops:inspect", pk)
    context = {"shop": shop, "refusal": refusal, "page_title": gettext("Take down"), "header_title": shop.name}
    return render(request, "marketplace/desk/take_down_shop.html", context, status=422 if refusal else 200)


@for_reviewers
@require_POST
def put_back_whole_shop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let buyers see it again."""
    shop = _shop_or_404(request, pk)
    assert isinstance(request.user, User)
    try:
        put_back_shop(by=request.user, shop=shop)
        messages.success(request, gettext("%(name)s is back on the market.") % {"name": shop.name})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("market_shops:inspect", pk)


def _shop_or_404(request: HttpRequest, pk: int) -> Shop:
    return get_object_or_404(Shop.objects.visible_to(request.user).select_related("participant"), pk=pk)
