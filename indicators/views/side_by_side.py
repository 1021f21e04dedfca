"""Two to four communes side by side."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from indicators.charts import Dot, Series, lines_chart, short
from indicators.definitions import TILES, Indicator
from indicators.queries.side_by_side import Line, numbers_of
from indicators.queries.values import reported_communes
from indicators.rules import can_see_numbers
from indicators.views.address import asked_indicator, asked_month, months_to_choose
from indicators.views.communes import as_table, how_many
from indicators.views.pictures import picture
from indicators.views.sheets import sheet
from places.models import Place

MOST = 4


@login_required
@require_safe
def side_by_side(request: HttpRequest) -> HttpResponse:
    """The same numbers of up to four communes (``xa=CODE`` for each), a line each, and the table."""
    open_to, communes = _asked(request)
    month, chosen = asked_month(request), asked_indicator(request, default="H4")
    lines = numbers_of(communes, month=month, among=how_many()) if communes else []
    context = {
        "communes": communes,
        "others": [commune for commune in open_to if commune not in communes] if len(communes) < MOST else [],
        "month": month,
        "months": months_to_choose(),
        "chosen": chosen,
        "indicators": TILES,
        "lines": [line for line in lines if not line.is_silent],
        "chart": _chart(lines, chosen) if communes else "",
        "asked": "".join(f"&xa={commune.code}" for commune in communes),
        "without": [
            (commune, "".join(f"&xa={each.code}" for each in communes if each != commune)) for commune in communes
        ],
        "points": list(zip(*(side.points for side in _of(lines, chosen).sides), strict=True))[::-1] if communes else [],
    }
    return render(request, "indicators/side_by_side.html", context)


@login_required
@require_safe
def side_by_side_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as XLSX, CSV or PNG."""
    _open_to, communes = _asked(request)
    month, chosen = asked_month(request), asked_indicator(request, default="H4")
    lines = numbers_of(communes, month=month, among=how_many())
    if kind == "png":
        title = f"{chosen.name} · {', '.join(commune.name for commune in communes)}"
        return picture(_chart(lines, chosen) if communes else "", name="canh-nhau", title=title, month=month)
    if not communes:
        return sheet(f"canh-nhau-{month:%Y-%m}", kind, [_("Code")], [], title=_("Side by side"))
    return sheet(f"canh-nhau-{month:%Y-%m}", kind, *as_table(lines), title=_("Side by side"))


def _asked(request: HttpRequest) -> tuple[list[Place], list[Place]]:
    """Communes that the reader may open, and those asked for among them; raises NotAllowed."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    open_to = reported_communes(request.user)
    by_code = {commune.code: commune for commune in open_to}
    codes = dict.fromkeys(code for code in request.GET.getlist("xa") if code in by_code)
    return open_to, [by_code[code] for code in codes][:MOST]


def _of(lines: list[Line], chosen: Indicator) -> Line:
    return next(line for line in lines if line.indicator == chosen)


def _chart(lines: list[Line], chosen: Indicator) -> SafeString:
    line = _of(lines, chosen)
    rows = reverse("number_rows", args=[chosen.code])
    series = [
        Series(
            side.commune.name,
            [
                Dot(
                    point.month,
                    point.verified,
                    short(point.verified),
                    f"{rows}?thang={point.month:%Y-%m}&xa={side.commune.code}",
                )
                for point in side.points
            ],
        )
        for side in line.sides
    ]
    until = date_format(line.sides[0].points[-1].month, "YEAR_MONTH_FORMAT")
    return lines_chart(series, label=_("%(name)s by month until %(month)s") % {"name": chosen.name, "month": until})
