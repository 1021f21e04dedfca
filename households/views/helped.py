"""Who helped me: who acts for the household now, and what was done in its name."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.models import User
from households.queries.assistances import deeds_for, helpers_of, in_words

PAGE = 30


@never_cache
@login_required
def who_helped(request: HttpRequest) -> HttpResponse:
    """With one button to end it. Who belongs to no household was helped by nobody."""
    if not isinstance(request.user, User):
        raise Http404
    page = Paginator(deeds_for(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "deeds": in_words(list(page.object_list)), "helpers": helpers_of(request.user)}
    return render(request, "households/who_helped.html", context)
