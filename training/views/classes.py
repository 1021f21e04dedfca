"""Classes that anybody may come to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from training.queries.classes import coming_classes
from training.views.learner import crumbs


@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """What is taught next, where and when."""
    return render(request, "training/classes.html", {"classes": coming_classes(60), "crumbs": crumbs(request)})
