"""/to/: where a team member's day starts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import Role, User
from accounts.queries.authority import has_role
from households.queries.progress import heads_phones, team_funnel, who_to_visit
from households.views.access import for_helpers, team_context
from marketplace.queries.parcels import unanswered_parcels

MOST_PARCELS = 5


@for_helpers
def team_home(request: HttpRequest, user: User) -> HttpResponse:
    """What to do today: orders nobody answers, whom to visit and why, and how the month goes."""
    if not has_role(user, Role.TEAM_MEMBER, Role.COMMUNE_OFFICER):
        return redirect("wagtailadmin_home")
    parcels = list(unanswered_parcels(user)[:MOST_PARCELS])
    phones = heads_phones([parcel.shop.participant for parcel in parcels])
    households = reverse("household_list")
    month = team_funnel(user)
    funnel = [{"label": row.label, "value": row.value, "href": f"{households}?buoc={row.step}"} for row in month]
    context = {
        "parcels": [(parcel, phones.get(parcel.shop.participant_id, "")) for parcel in parcels],
        "visits": who_to_visit(user),
        "funnel": funnel,
        "most": max(row.value for row in month),
        **team_context(user),
    }
    return render(request, "cms/team_home.html", context)
