"""Addresses of the numbers that other programs read."""

from django.urls import path

from indicators.views import api

urlpatterns = [
    path("observations/", api.Observations.as_view(), name="api_observations"),
    path("indicators/", api.Indicators.as_view(), name="api_indicators"),
]
