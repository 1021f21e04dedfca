"""The rows behind a figure of a report, as known when the report was counted."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from indicators.documents import period_signed
from indicators.models import Report
from indicators.queries.counting import open_number
from indicators.queries.province_reports import counts_in, standing_behind
from indicators.queries.report_lists import Figure, figures_in_words
from indicators.queries.rows import described
from indicators.rules import can_see_numbers
from indicators.views.address import named_indicator

ROWS_A_PAGE = 100


@login_required
@require_safe
def report_rows(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Of the whole or of a part (``phan=sex=female``); ``duoi=1``: what a share is a share of."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    reports = Report.objects.visible_to(request.user).select_related("commune", "period")
    report = get_object_or_404(reports, pk=pk)
    indicator, split = named_indicator(code), request.GET.get("phan", "")
    below = bool(request.GET.get("duoi"))
    figures = figures_in_words([row for row in report.figures if (row["indicator"], row["split"]) == (code, split)])
    figure = next(figures, None)
    behind = indicator.of if below else indicator.rows
    if figure is None or behind is None:
        raise Http404
    if report.is_of_province:
        found = {"report": report, "indicator": indicator, "figure": figure, "rows": of_communes(report, code, split)}
        return render(request, "indicators/report_communes.html", found)
    rows = open_number(
        behind, communes=[report.commune_id], period=period_signed(report), known_at=report.known_at, split=split
    )
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "indicator": indicator,
        "figure": figure,
        "below": below,
        "value": figure.raw_of if below else figure.raw,
        "page": page,
        "rows": described(behind.opens, list(page)),
        "total": sum(row.weight for row in rows),
        "count": len(rows),
    }
    return render(request, "indicators/report_rows.html", context)


def of_communes(report: Report, code: str, split: str) -> list[tuple[str, int, Figure]]:
    """What the communes' reports behind the province's say of a figure: name, report, figure. Those that say nothing are left out."""
    names = {row["report"]: row["name"] for row in report.behind if "report" in row}
    found = []
    for each in standing_behind(report.behind):
        rows = [row for row in each.figures if (row["indicator"], row["split"]) == (code, split) and counts_in(row)]
        found += [(names[each.pk], each.pk, figure) for figure in figures_in_words(rows) if figure.raw or figure.raw_of]
    return sorted(found, key=lambda row: row[0])
