"""Of oneself: what waits, what hangs, what came in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from cms.queries.my_home import my_home as home_of


@login_required
def my_home(request: HttpRequest) -> HttpResponse:
    """Where signing in leads to."""
    if not isinstance(request.user, User):
        raise Http404
    return render(request, "cms/my_home.html", {"home": home_of(request.user)})
