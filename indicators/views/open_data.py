"""Open data: what is published, to look at and to take away, for anybody."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common.sheets import CSV
from indicators.definitions import INDICATORS
from indicators.models import OpenCell, OpenPeriod, OpenYear
from indicators.packages import LICENCE
from places.queries.province import installation_province

PERIODS_OFFERED = 60


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The province's numbers of a published period (``ky=2026-10``), or one number by commune (``so=H1``); and the files."""
    periods = list(OpenPeriod.objects.select_related("period")[:PERIODS_OFFERED])
    months = [each for each in periods if each.period.kind == "month"]
    asked = request.GET.get("ky", "")
    shown = next((each for each in periods if each.code == asked), months[0] if months else None)
    chosen = INDICATORS.get(request.GET.get("so", ""))
    cells = OpenCell.objects.filter(published=shown, split="").select_related("place")
    province = installation_province()
    if chosen:
        cells = cells.filter(indicator=chosen.code).exclude(place=province).order_by("place__folded_name")
    else:
        cells = cells.filter(place=province)
    order = list(INDICATORS)
    rows = [(INDICATORS[cell.indicator], cell) for cell in cells if cell.indicator in INDICATORS]
    context = {
        "periods": periods,
        "shown": shown,
        "chosen": chosen,
        "rows": rows if chosen else sorted(rows, key=lambda row: order.index(row[0].code)),
        "years": OpenYear.objects.all(),
        "licence": LICENCE,
    }
    return render(request, "indicators/open_data.html", context)


@require_safe
def open_file(request: HttpRequest, year: str, kind: str) -> HttpResponseBase:
    """A year's table or package, as the worker wrote it."""
    found = get_object_or_404(OpenYear, year=int(year))
    file, content_type = (found.table, CSV) if kind == "csv" else (found.package, "application/zip")
    if not file:
        raise Http404
    name = f"cho-noi-{year}.{kind}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
