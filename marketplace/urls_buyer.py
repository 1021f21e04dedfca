"""Addresses of those who buy."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
