"""The year of the province: what is ripe when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.queries.seasons import calendar


@require_safe
def seasons(request: HttpRequest) -> HttpResponse:
    return render(request, "marketplace/seasons.html", {"year": calendar()})
