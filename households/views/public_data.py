"""What this market keeps of people, for everybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.personal import stores
from households.queries.registry import by_group


@require_safe
def public_data(request: HttpRequest) -> HttpResponse:
    """Made from the registry: what is not declared there would fail the system check."""
    return render(request, "households/own_data/public.html", {"groups": by_group(), "stores": stores()})
