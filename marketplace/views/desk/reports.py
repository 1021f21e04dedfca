"""Reports of the market: filtered, read as a table, taken away as CSV or XLSX. They name no person."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput

from accounts.queries.authority import Person as Viewer
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import MoneyColumn
from accounts.views.desk.sheets import SafeSheets
from marketplace.models import Category, Channel, Listing, ParcelLine, Product, Sale, Shop
from marketplace.queries import reports
from marketplace.views.desk.access import READING, for_readers


def _communes(request: Any) -> QuerySet:
    return communes_of(request.user, *READING)


def _commune(field: str) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(label=_("commune"), field_name=field, queryset=_communes)


def _kind(field: str) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(label=_("kind"), field_name=field, queryset=Category.objects.all())


def _channel(field: str) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(label=_("channel"), field_name=field, queryset=Channel.objects.all())


def _day(field: str, label: Promise | str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(label=label, field_name=field, lookup_expr=lookup, widget=AdminDateInput)


class SaleFilters(WagtailFilterSet):
    since = _day("happened_on", _("from"), "gte")
    until = _day("happened_on", _("until and with"), "lte")
    commune = _commune("commune")
    channel = _channel("channel")

    class Meta:
        model = Sale
        fields: list[str] = []


class OrderFilters(WagtailFilterSet):
    since = _day("parcel__order__placed_at", _("from"), "date__gte")
    until = _day("parcel__order__placed_at", _("until and with"), "date__lte")
    commune = _commune("parcel__shop__participant__commune")
    kind = _kind("offer__product__category")

    class Meta:
        model = ParcelLine
        fields: list[str] = []


class ProductFilters(WagtailFilterSet):
    commune = _commune("shop__participant__commune")
    kind = _kind("category")

    class Meta:
        model = Product
        fields: list[str] = []


class ShopFilters(WagtailFilterSet):
    since = _day("opened_on", _("from"), "gte")
    until = _day("opened_on", _("until and with"), "lte")
    commune = _commune("participant__commune")

    class Meta:
        model = Shop
        fields: list[str] = []


class ListingFilters(WagtailFilterSet):
    commune = _commune("commune")
    channel = _channel("channel")
    kind = _kind("product__category")

    class Meta:
        model = Listing
        fields: list[str] = []


class MonthColumn(Column):
    """November 2026 as people here write it."""

    def get_value(self, instance: Any) -> str:
        return date_format(super().get_value(instance), "n/Y")


MONTH = MonthColumn("month", label=_("month"))
COMMUNE = Column("place", label=_("commune"))
KIND = Column("kind", label=_("kind"), accessor=lambda row: row["kind"] or "—")
CHANNEL = Column("channel_name", label=_("channel"))
GOODS_VND = MoneyColumn("value", label=_("goods, đồng"))


def _number(name: str, label: Promise | str) -> Column:
    return Column(name, label=label, classname="num")


class Report(SafeSheets, ReportView):
    """Sums over the rows of the reader's places. ``rows`` gives these, ``summed`` makes the lines of the report."""

    model: type[Model]
    rows: Callable[..., QuerySet]
    summed: Callable[[QuerySet], QuerySet]
    header_icon = "clipboard-list"
    paginate_by = 100

    @classmethod
    def addresses(cls, under: str) -> list[URLPattern]:
        """The report, and its lines alone for its filters."""
        return [
            path(under, for_readers(cls.as_view()), name=cls.index_url_name),
            path(f"{under}ket-qua/", for_readers(cls.as_view(results_only=True)), name=cls.index_results_url_name),
        ]

    def get_base_queryset(self) -> QuerySet:
        """The rows before they are summed."""
        user: Viewer = self.request.user
        return type(self).rows(user, *READING)

    def get_filtered_queryset(self) -> QuerySet:
        """Summed after they are filtered."""
        return type(self).summed(super().get_filtered_queryset())

    @property
    def list_export(self) -> list[str]:
        """Every column that is shown."""
        return [column.name for column in self.columns]

    @property
    def export_headings(self) -> dict[str, str]:
        """Said as on the screen."""
        return {column.name: str(column.label) for column in self.columns}


class SaleReport(Report):
    model = Sale
    rows, summed = staticmethod(reports.sales_of), staticmethod(reports.sales_summed)
    filterset_class = SaleFilters
    page_title = _("Sales by month")
    index_url_name, index_results_url_name = "report_sales", "report_sales_lines"
    export_filename = "ban-duoc"
    columns = [
        MONTH,
        COMMUNE,
        CHANNEL,
        _number("sales", _("sales")),
        GOODS_VND,
        MoneyColumn("in_cash", label=_("in cash, đồng")),
        _number("returns", _("returns")),
        _number("sellers", _("sellers")),
    ]


class OrderReport(Report):
    model = ParcelLine
    rows, summed = staticmethod(reports.ordered_by), staticmethod(reports.orders_summed)
    filterset_class = OrderFilters
    page_title = _("Orders by kind")
    index_url_name, index_results_url_name = "report_orders", "report_orders_lines"
    export_filename = "don-hang"
    columns = [
        MONTH,
        COMMUNE,
        KIND,
        _number("orders", _("orders")),
        _number("handed_over", _("handed over")),
        _number("not_done", _("came to nothing")),
        MoneyColumn("value", label=_("ordered, đồng")),
    ]


class ProductReport(Report):
    model = Product
    rows, summed = staticmethod(reports.products_of), staticmethod(reports.products_summed)
    filterset_class = ProductFilters
    page_title = _("Goods by kind")
    index_url_name, index_results_url_name = "report_products", "report_products_lines"
    export_filename = "hang"
    columns = [
        COMMUNE,
        KIND,
        _number("products", _("goods")),
        _number("live", _("live")),
        _number("waiting", _("waiting")),
        _number("down", _("taken down")),
        _number("shops", _("shops")),
    ]


class ShopReport(Report):
    model = Shop
    rows, summed = staticmethod(reports.shops_of), staticmethod(reports.shops_summed)
    filterset_class = ShopFilters
    page_title = _("Shops by month of opening")
    index_url_name, index_results_url_name = "report_shops", "report_shops_lines"
    export_filename = "gian-hang"
    columns = [
        MONTH,
        COMMUNE,
        _number("shops", _("shops")),
        _number("selling", _("with goods that hang")),
        _number("products", _("goods that hang")),
        _number("down", _("taken down")),
    ]


class ListingReport(Report):
    model = Listing
    rows, summed = staticmethod(reports.listings_of), staticmethod(reports.listings_summed)
    filterset_class = ListingFilters
    page_title = _("What is on which channel")
    index_url_name, index_results_url_name = "report_channels", "report_channels_lines"
    export_filename = "kenh"
    columns = [
        COMMUNE,
        CHANNEL,
        KIND,
        _number("listings", _("listings")),
        _number("sellers", _("sellers")),
    ]


REPORTS: dict[str, type[Report]] = {
    "ban-duoc": SaleReport,
    "don": OrderReport,
    "hang": ProductReport,
    "gian-hang": ShopReport,
    "kenh": ListingReport,
}
