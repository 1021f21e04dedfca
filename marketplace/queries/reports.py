"""Sums for staff, by commune and month and what else: rows without people. Each begins with rows of the viewer's places."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth

from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common.naming import name_at
from marketplace.models import Listing, Parcel, ParcelLine, Product, Sale, Shop

Rows = QuerySet[Any]
_VND = Value(0)


def sales_of(user: Viewer, *roles: str) -> Rows:
    """Standing sales, by the commune at that time."""
    return Sale.objects.standing().filter(within(user, *roles))


def sales_summed(rows: Rows) -> Rows:
    """By month, commune and channel: a return counts against them."""
    keys = {"month": TruncMonth("happened_on"), "place": F("commune__name"), "channel_name": name_at("channel")}
    return _grouped(rows, keys).annotate(
        sales=Sum("count"),
        value=Sum("value_vnd"),
        in_cash=Coalesce(Sum("value_vnd", filter=Q(is_cash=True)), _VND),
        returns=Count("pk", filter=Q(count=-1)),
        sellers=Count("participant", distinct=True),
    )


def ordered_by(user: Viewer, *roles: str) -> Rows:
    """Lines of orders that were placed, in shops of the viewer's places."""
    rows = ParcelLine.objects.exclude(parcel__state__in=(Parcel.State.AWAITING_PAYMENT, Parcel.State.LAPSED))
    return rows.filter(within(user, *roles, commune="parcel__shop__participant__commune"))


def orders_summed(rows: Rows) -> Rows:
    """By month of the order, commune of the shop and kind: how many orders, and what became of them."""
    keys = {
        "month": TruncMonth("parcel__order__placed_at"),
        "place": F("parcel__shop__participant__commune__name"),
        "kind": name_at("offer__product__category"),
    }
    lost = (Parcel.State.CANCELLED, Parcel.State.REFUSED_BY_SELLER, Parcel.State.REFUSED_AT_DOOR)
    return _grouped(rows, keys).annotate(
        orders=Count("parcel", distinct=True),
        handed_over=Count("parcel", distinct=True, filter=Q(parcel__state=Parcel.State.HANDED_OVER)),
        not_done=Count("parcel", distinct=True, filter=Q(parcel__state__in=lost)),
        value=Sum("total_vnd"),
    )


def products_of(user: Viewer, *roles: str) -> Rows:
    """All goods of the viewer's places."""
    return Product.objects.filter(within(user, *roles, commune="shop__participant__commune"))


def products_summed(rows: Rows) -> Rows:
    """By commune and kind, as they stand today."""
    keys = {"place": F("shop__participant__commune__name"), "kind": name_at("category")}
    states = Product.State
    return _grouped(rows, keys).annotate(
        products=Count("pk"),
        live=Count("pk", filter=Q(state=states.LIVE)),
        waiting=Count("pk", filter=Q(state=states.WAITING)),
        down=Count("pk", filter=Q(state=states.TAKEN_DOWN)),
        shops=Count("shop", distinct=True),
    )


def shops_of(user: Viewer, *roles: str) -> Rows:
    """All shops of the viewer's places."""
    return Shop.objects.filter(within(user, *roles, commune="participant__commune"))


def shops_summed(rows: Rows) -> Rows:
    """By month of their opening and commune, as they stand today."""
    keys = {"month": TruncMonth("opened_on"), "place": F("participant__commune__name")}
    live = Q(products__state=Product.State.LIVE)
    return _grouped(rows, keys).annotate(
        shops=Count("pk", distinct=True),
        selling=Count("pk", distinct=True, filter=live),
        down=Count("pk", distinct=True, filter=Q(taken_down_at__isnull=False)),
        products=Count("products", filter=live),
    )


def listings_of(user: Viewer, *roles: str) -> Rows:
    """Listings of the viewer's places that are open today."""
    return Listing.objects.open().filter(within(user, *roles))


def listings_summed(rows: Rows) -> Rows:
    """By commune, channel and kind: what can be had where."""
    keys = {"place": F("commune__name"), "channel_name": name_at("channel"), "kind": name_at("product__category")}
    return _grouped(rows, keys).annotate(listings=Count("pk"), sellers=Count("participant", distinct=True))


def _grouped(rows: Rows, keys: Mapping[str, Any]) -> Rows:
    """Each key beside its neighbours, the latest month first."""
    order = ["-month" if key == "month" else key for key in keys]
    return rows.order_by().values(**keys).order_by(*order)
