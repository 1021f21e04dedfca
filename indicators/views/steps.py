"""Who ever came so far: the rows behind a step of the funnel."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from households.models import Milestone
from indicators.queries.funnel import reached
from indicators.queries.values import reported_communes
from indicators.rules import can_see_numbers, communes_open_to

ROWS_A_PAGE = 100


@login_required
@require_safe
def step_rows(request: HttpRequest, step: str) -> HttpResponse:
    """Participants of the reader's communes that reached the step, the latest first."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    if step not in Milestone.Step.values:
        raise Http404
    only = communes_open_to(request.user) is not None
    rows = reached([commune.pk for commune in reported_communes(request.user)] if only else None).filter(step=step)
    rows = rows.select_related("participant__commune", "participant__hamlet").order_by("-reached_on", "-pk")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"step": Milestone.Step(step).label, "page": page, "count": page.paginator.count}
    return render(request, "indicators/step_rows.html", context)
