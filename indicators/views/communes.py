"""Communes by their numbers: all of them in one table, and one commune's page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common import clock
from common.errors import NotAllowed
from common.sheets import Cell
from indicators.charts import line_chart
from indicators.definitions import TILES
from indicators.models import Refresh
from indicators.queries.commune import around, goals_in
from indicators.queries.hamlets import by_hamlet
from indicators.queries.side_by_side import Line, numbers_of
from indicators.queries.values import reported_communes, table_by_commune
from indicators.rules import can_see_numbers, communes_open_to
from indicators.views.address import asked_indicator, asked_month, months_to_choose, period_of
from indicators.views.sheets import sheet
from places.models import Place
from places.queries.province import installation_province
from places.queries.whole import communes_of


@login_required
@require_safe
def communes_table(request: HttpRequest) -> HttpResponse:
    """Every commune that the reader may open with the numbers that the province looks at first."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    month = asked_month(request)
    rows = table_by_commune(reported_communes(request.user), month=month)
    context = {"month": month, "months": months_to_choose(), "indicators": TILES, "rows": rows}
    return render(request, "indicators/communes.html", context)


@login_required
@require_safe
def commune_page(request: HttpRequest, code: str) -> HttpResponse:
    """A commune's numbers beside the province's average, its hamlets, findings, reports and teams."""
    commune = commune_for(request, code)
    month, chosen = asked_month(request), asked_indicator(request, default="H4")
    lines = numbers_of([commune], month=month, among=how_many())
    refresh = Refresh.objects.first()
    period = period_of(month)
    goals = goals_in(commune, lines, month=month)
    points = next(line.sides[0].points for line in lines if line.indicator == chosen)
    rows = reverse("number_rows", args=[chosen.code])
    context = {
        "commune": commune,
        "month": month,
        "months": months_to_choose(),
        "chosen": chosen,
        "indicators": TILES,
        "lines": [(line, line.sides[0], goals.get(line.indicator.code)) for line in lines if not line.is_silent],
        "points": points,
        "chart": line_chart(
            points,
            label=_("%(name)s by month until %(month)s")
            % {"name": chosen.name, "month": date_format(month, "YEAR_MONTH_FORMAT")},
            href=lambda p: f"{rows}?thang={p.month:%Y-%m}&xa={commune.code}",
        ),
        "hamlets": by_hamlet(commune, period=period, known_at=refresh.known_at if refresh else clock.now())
        if period
        else [],
        "around": around(request.user, commune),
    }
    return render(request, "indicators/commune.html", context)


@login_required
@require_safe
def commune_sheet(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The same numbers as XLSX or CSV."""
    commune = commune_for(request, code)
    month = asked_month(request)
    lines = numbers_of([commune], month=month, among=how_many())
    return sheet(f"{commune.code}-{month:%Y-%m}", kind, *as_table(lines), title=commune.full_name[:31])


def commune_for(request: HttpRequest, code: str) -> Place:
    """The commune that the reader asks for; raises NotAllowed, or Http404 where the reader has nothing to look for."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    code = code.replace("\x00", "")
    commune = get_object_or_404(Place.objects.standing().communes(), code=code, parent=installation_province())
    reach = communes_open_to(request.user)
    if reach is not None and commune.pk not in reach:
        raise Http404
    return commune


def how_many() -> int:
    """Communes of the province, for its average."""
    return len(communes_of(installation_province()))


def as_table(lines: list[Line]) -> tuple[list[str], list[list[Cell]]]:
    """Numbers in rows; for each commune recorded and verified, of shares both of their sides; last the average."""
    header = [_("Code"), _("Indicator"), _("Unit")]
    for side in lines[0].sides:
        words = (_("recorded"), _("verified"), _("recorded, of"), _("verified, of"))
        header += [f"{side.commune.full_name} · {word}" for word in words]
    header.append(_("average of the province's communes"))
    rows: list[list[Cell]] = [
        [
            line.indicator.code,
            str(line.indicator.name),
            str(line.indicator.unit),
            *(
                cell
                for side in line.sides
                for cell in (side.value.raw, side.value.verified, side.value.raw_of, side.value.verified_of)
            ),
            None if line.average is None else round(line.average, 2),
        ]
        for line in lines
    ]
    return header, rows
