"""One number: what it means, by commune, and its rows."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common import clock
from common.errors import NotAllowed
from indicators.definitions import TILES
from indicators.models import Refresh
from indicators.queries.counting import open_number
from indicators.queries.rows import described
from indicators.queries.values import month_values, reported_communes, table_by_commune
from indicators.rules import can_see_numbers, communes_open_to
from indicators.views.address import asked_month, months_to_choose, named_indicator, period_of
from places.models import Place

ROWS_A_PAGE = 100


@require_safe
def number(request: HttpRequest, code: str) -> HttpResponse:
    """What a number means and what it was in a month: for anybody the province's total, for those who may the communes too."""
    indicator, month = named_indicator(code), asked_month(request)
    reads = can_see_numbers(request.user)
    communes = reported_communes(request.user) if reads else []
    ids = None if not reads or communes_open_to(request.user) is None else [commune.pk for commune in communes]
    rows = [
        (row.commune, raw, verified)
        for row in table_by_commune(communes, month=month, indicators=[indicator])
        for _shown, raw, verified in row.values
        if raw
    ]
    value = month_values(communes=ids, month=month, indicators=[indicator])[0]
    context = {
        "indicator": indicator,
        "indicators": TILES,
        "month": month,
        "months": months_to_choose(),
        "value": value,
        "rows": rows,
        "reads": reads,
    }
    return render(request, "indicators/number.html", context)


@login_required
@require_safe
def number_rows(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind a number, in one commune (``xa=CODE``) or in all that the reader may open."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    indicator, month = named_indicator(code), asked_month(request)
    communes = reported_communes(request.user)
    commune = None
    if asked := request.GET.get("xa"):
        commune = get_object_or_404(Place.objects.standing().communes(), code=asked)
        if commune not in communes:
            raise Http404
        communes = [commune]
    refresh = Refresh.objects.first()
    known_at = refresh.known_at if refresh else clock.now()
    period = period_of(month)
    if indicator.rows is None or period is None:
        raise Http404
    rows = open_number(indicator.rows, communes=[place.pk for place in communes], period=period, known_at=known_at)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "indicator": indicator,
        "month": month,
        "commune": commune,
        "page": page,
        "rows": described(indicator.rows.opens, list(page)),
        "total": sum(row.weight for row in rows),
        "count": len(rows),
        "known_at": known_at,
    }
    return render(request, "indicators/rows.html", context)
