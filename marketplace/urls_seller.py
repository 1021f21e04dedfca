"""Addresses of those who sell, and of those who do it for them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
