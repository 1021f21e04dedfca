"""Every number of the province with what it means, for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.meanings import all_meanings


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """All definitions on one page, each at its code (``#H1``)."""
    return render(request, "indicators/definitions.html", {"meanings": all_meanings()})
