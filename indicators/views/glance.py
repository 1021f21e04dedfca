"""The province at a glance."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.errors import NotAllowed
from indicators.actions.refresh_observations import refresh_observations
from indicators.charts import line_chart
from indicators.definitions import TILES
from indicators.grid import commune_grid
from indicators.queries.glance import Glance, at_a_glance
from indicators.queries.values import Sums
from indicators.rules import can_count_now, can_see_numbers
from indicators.views.address import asked_indicator, asked_month, months_to_choose
from places.models import Place

ROWS_SHOWN = 10
WALL_SECONDS = 300
"""How often a screen on the wall asks anew."""


@login_required
@require_safe
def glance(request: HttpRequest) -> HttpResponse:
    """Tiles, a line, the funnel, targets, what waits, and a number by commune; each opening into its rows.

    An officer sees its own communes. ``man-hinh=lon`` is for a screen on the wall: everything at once, and nothing to press.
    """
    if not can_see_numbers(request.user):
        raise NotAllowed
    month, chosen = asked_month(request), asked_indicator(request, default="H5")
    shown = at_a_glance(request.user, month=month, chosen=chosen)
    wall = request.GET.get("man-hinh") == "lon"
    rows = reverse("number_rows", args=[chosen.code])
    words = {"name": chosen.name, "month": date_format(month, "YEAR_MONTH_FORMAT")}
    context = {
        "glance": shown,
        "month": month,
        "months": months_to_choose(),
        "chosen": chosen,
        "indicators": TILES,
        "chart": line_chart(
            shown.points,
            label=_("%(name)s by month until %(month)s") % words,
            href=lambda p: f"{rows}?thang={p.month:%Y-%m}",
        ),
        "grid": commune_grid(
            shown.communes,
            shown.by_commune,
            label=_("%(name)s by commune in %(month)s") % words,
            href=lambda commune: f"{rows}?thang={month:%Y-%m}&xa={commune.code}",
            flat=wall,
        )
        if len(shown.communes) > 1
        else "",
        "rows": _highest(shown),
        "may_count": can_count_now(request.user),
        "wall": wall,
    }
    response = render(request, "indicators/glance.html", context)
    if wall:
        response["Refresh"] = str(WALL_SECONDS)
    return response


def _highest(shown: Glance) -> list[tuple[Place, Sums]]:
    """Communes with the most, as far as the page has room; all of them stand on a page of their own."""
    rows = [(commune, shown.by_commune[commune.pk]) for commune in shown.communes if commune.pk in shown.by_commune]
    return sorted(rows, key=lambda row: (-row[1].verified, -row[1].raw, row[0].folded_name))[:ROWS_SHOWN]


@login_required
@require_POST
def count_now(request: HttpRequest) -> HttpResponse:
    """Count what was touched, without waiting for the scheduler."""
    if not can_count_now(request.user):
        raise NotAllowed
    refresh_observations()
    return redirect(f"{reverse('glance')}?thang={asked_month(request):%Y-%m}")
