"""A Django that does nothing but answer with so many bytes: what this machine can give at most."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare", MIDDLEWARE=[], DATABASES={})
    django.setup()

PAGES: dict[int, bytes] = {}


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """A page of ``size`` bytes."""
    if size not in PAGES:
        PAGES[size] = os.urandom(size)
    return HttpResponse(PAGES[size], headers={"Content-Length": str(size)})  # the line stays open


urlpatterns = [path("<int:size>", bare)]
application = WSGIHandler()
