"""Households of one's own places, found by name or phone, narrowed by what they got to this month."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import User
from common import clock
from households.models import Milestone
from households.queries.progress import heads_phones, households_of_helper, in_month, step_label
from households.queries.search import LONGEST, search_households
from households.views.access import for_helpers, team_context

PAGE = 20
SESSION_KEY = "household_search"


@for_helpers
def household_list(request: HttpRequest, user: User) -> HttpResponse:
    """Looked for by name or phone (in the session: neither belongs in an address), or ``?buoc=`` this month's step."""
    if request.method == "POST":
        request.session[SESSION_KEY] = request.POST.get("q", "")[:LONGEST]
        return redirect(request.get_full_path())
    step = request.GET.get("buoc", "")
    text = "" if step else request.session.get(SESSION_KEY, "")
    rows = search_households(households_of_helper(user), text)
    if step in Milestone.Step.values:
        reached = Milestone.objects.filter(in_month(clock.today()), step=step)
        rows = rows.filter(pk__in=reached.values("participant_id"))
    ordered = rows.select_related("commune", "hamlet").order_by("folded_name", "pk")
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    phones = heads_phones(list(page.object_list))
    context = {
        "page": page,
        "rows": [(row, phones.get(row.pk, "")) for row in page.object_list],
        "text": text,
        "step": step_label(step) if step in Milestone.Step.values else "",
        "noting": "ghe" in request.GET,
        **team_context(user),
    }
    return render(request, "households/household_list.html", context)
