"""The public interface for other programs: what everybody sees on the pages, read only (docs/features/api.md)."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, QuerySet
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from marketplace.filters import ProductFilter
from marketplace.models import Card, Shop
from marketplace.queries.catalogue import on_the_pole
from marketplace.queries.facets import all_categories
from marketplace.queries.nearness import communes_here
from marketplace.queries.search import search
from marketplace.queries.seasons import counts_by_month
from marketplace.searching import read_query


class Throttle(AnonRateThrottle):
    """Counted in each process: nobody's address is written down."""

    rate = "120/min"
    cache = caches["near"]


class Pages(PageNumberPagination):
    page_size = 50


class Open(APIView):
    """Asked by anybody, without a session."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (Throttle,)
    renderer_classes = (JSONRenderer,)


class OpenList(Open, ListAPIView):
    pagination_class = Pages
    filter_backends = ()


class ProductSerializer(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()
    category = serializers.SlugField(source="category.slug")
    shop = serializers.SlugField(source="shop.slug")
    commune = serializers.CharField(source="commune.code")
    unit = serializers.CharField(source="unit.name")
    stars = serializers.IntegerField(source="stars_today")
    certificates = serializers.ListField(source="certificates_today", child=serializers.CharField())

    class Meta:
        model = Card
        fields = (
            "name",
            "url",
            "category",
            "shop",
            "seller",
            "commune",
            "place",
            "price_vnd",
            "unit",
            "is_in_stock",
            "harvest_on",
            "ends_on",
            "months",
            "ways",
            "stars",
            "certificates",
        )

    def get_url(self, card: Card) -> str:
        return settings.SITE_URL + reverse("product", args=[card.slug])


class ShopSerializer(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()
    commune = serializers.CharField(source="participant.commune.code")
    products = serializers.IntegerField(source="live")

    class Meta:
        model = Shop
        fields = ("name", "slug", "url", "commune", "products")

    def get_url(self, shop: Shop) -> str:
        return settings.SITE_URL + reverse("shop", args=[shop.slug])


class PlaceSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    latitude = serializers.FloatField(source="middle.latitude", allow_null=True, default=None)
    longitude = serializers.FloatField(source="middle.longitude", allow_null=True, default=None)


class SeasonSerializer(serializers.Serializer):
    category = serializers.SlugField()
    name = serializers.CharField()
    season = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=12))
    products_by_month = serializers.ListField(
        child=serializers.IntegerField(min_value=0), min_length=12, max_length=12, help_text="January first"
    )


class RefusalSerializer(serializers.Serializer):
    detail = serializers.CharField()


def _answers(rows: serializers.BaseSerializer, *others: int) -> dict[int, Any]:
    """What may come: ``rows``, or a refusal because of too many questions or for another reason."""
    return {200: rows} | dict.fromkeys((*others, 429), RefusalSerializer)


def _text(name: str, description: str, *, many: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description, many=many)


@extend_schema(
    parameters=[
        _text("q", "words to look for"),
        _text("loai", "categories", many=True),
        _text("xa", "codes of communes", many=True),
        _text("gia_tu", "price from, đồng"),
        _text("gia_den", "price to, đồng"),
        _text("khoang", "price: 1 up to 20,000 đồng, 2 to 50,000, 3 to 100,000, 4 to 300,000, 5 more"),
        _text("con_hang", "true: only what is left"),
        _text("chin", "true: ripe this month"),
        _text("thang", "ripe in a month, 1 to 12"),
        _text("gui", "ways of sending: pick_up, own, post", many=True),
        _text("sao", "OCOP stars at least, 3 to 5"),
        _text("khen", "true: buyers gave four stars and more"),
        _text("chung_nhan", "certificates: ocop, vietgap, globalgap, organic", many=True),
        _text("gan", "distance from: a commune's code, or latitude,longitude"),
        _text("cach", "kilometres at most"),
        _text("xep", "order: gia-tang, gia-giam, gan-nhat; newest first without it"),
    ],
    responses=_answers(ProductSerializer(many=True), 404),
)
class Products(OpenList):
    """Live goods, with the filters of the catalogue. What makes no sense is passed over."""

    serializer_class = ProductSerializer

    def get_queryset(self) -> QuerySet[Card]:
        cards = search(read_query(self.request.GET.get("q", ""))).products
        filters = ProductFilter(self.request.GET, queryset=cards)
        rows = filters.narrowed().order_by(*filters.order)
        return rows.select_related("category", "shop", "commune", "unit")


@extend_schema(responses=_answers(ShopSerializer(many=True), 404))
class Shops(OpenList):
    """Shops that have goods at the market."""

    serializer_class = ShopSerializer

    def get_queryset(self) -> QuerySet[Shop]:
        shops = Shop.objects.filter(pk__in=on_the_pole().values("shop")).select_related("participant__commune")
        return shops.annotate(live=Count("products__card")).order_by("slug")


class Places(Open):
    """The province's communes by official code, with the middle of each where it is known."""

    @extend_schema(responses=_answers(PlaceSerializer(many=True)))
    def get(self, request: Request) -> Response:
        return Response(PlaceSerializer(communes_here(), many=True).data)


class Seasons(Open):
    """How many goods of each category are ripe in each month, and the category's own season."""

    @extend_schema(responses=_answers(SeasonSerializer(many=True)))
    def get(self, request: Request) -> Response:
        counts = counts_by_month()
        rows = [
            {
                "category": kind.slug,
                "name": kind.name,
                "season": kind.season,
                "products_by_month": [counts[kind.pk, month] for month in range(1, 13)],
            }
            for kind in all_categories()
        ]
        return Response(SeasonSerializer(rows, many=True).data)
