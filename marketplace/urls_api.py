"""Addresses of the public interface."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from marketplace.views import api


class Schema(SpectacularJSONAPIView):
    """What the interface offers, in OpenAPI."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (api.Throttle,)


urlpatterns = [
    path("products/", api.Products.as_view(), name="api_products"),
    path("shops/", api.Shops.as_view(), name="api_shops"),
    path("places/", api.Places.as_view(), name="api_places"),
    path("seasons/", api.Seasons.as_view(), name="api_seasons"),
    path("schema/", Schema.as_view(), name="api_schema"),
]
