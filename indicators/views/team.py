"""A team's page: what it did in a month and ever, and how true that was found."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.sheets import Cell
from households.models import Team
from indicators.queries.teams import WORKS, checked_of, done_by, rows_of
from indicators.rules import can_see_numbers
from indicators.views.address import asked_month, months_to_choose
from indicators.views.sheets import sheet

ROWS_A_PAGE = 100


@login_required
@require_safe
def team_numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """For its own members, the officer of its commune, the department and auditors."""
    team, month = _team(request, pk), asked_month(request)
    context = {
        "team": team,
        "month": month,
        "months": months_to_choose(),
        "done": done_by(team, month=month),
        "checked": checked_of(team),
        "reads": can_see_numbers(request.user),
    }
    return render(request, "indicators/team.html", context)


@login_required
@require_safe
def team_rows(request: HttpRequest, pk: int, work: str) -> HttpResponse:
    """The rows behind one of its numbers: of a month (``thang=``) or since ever."""
    team = _team(request, pk)
    asked = next((each for each in WORKS if each.code == work), None)
    if asked is None:
        raise Http404
    month = asked_month(request) if request.GET.get("thang") else None
    rows = rows_of(team, asked, month).select_related("participant__commune", "participant__hamlet")
    page = Paginator(rows.order_by("-happened_on", "-pk"), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"team": team, "work": asked, "month": month, "page": page, "count": page.paginator.count}
    return render(request, "indicators/team_rows.html", context)


@login_required
@require_safe
def team_sheet(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """The same numbers as XLSX or CSV."""
    team, month = _team(request, int(pk)), asked_month(request)
    rows: list[list[Cell]] = [[str(each.work.name), each.in_month, each.ever] for each in done_by(team, month=month)]
    checked = checked_of(team)
    rows += [
        [_("drawn by lot to be called back"), None, checked.drawn],
        [_("it is true"), None, checked.true],
        [_("it is not true"), None, checked.untrue],
    ]
    header = [team.name, f"{month:%m-%Y}", _("ever")]
    return sheet(f"to-{team.pk}-{month:%Y-%m}", kind, header, rows, title=_("Team"))


def _team(request: HttpRequest, pk: int) -> Team:
    teams = Team.objects.visible_to(request.user).select_related("commune", "hamlet")
    return get_object_or_404(teams, pk=pk)
