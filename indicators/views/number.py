"""One number: what it means, by commune, and its rows."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common import clock
from common.errors import NotAllowed
from indicators.definitions import TILES, Shape
from indicators.models import Refresh
from indicators.queries.boundaries import on_communes
from indicators.queries.counting import open_number
from indicators.queries.hamlets import NOWHERE, WAYS, in_hamlet
from indicators.queries.report_lists import part_in_words
from indicators.queries.rows import described
from indicators.queries.values import month_values, reported_communes, table_by_commune
from indicators.rules import can_see_numbers, communes_open_to
from indicators.views.address import asked_month, asked_part, months_to_choose, named_indicator, period_of
from places.models import Place

ROWS_A_PAGE = 100
MOST_AT_ONCE = 5_000  # rows that last, found anew for a page; what is more is opened by commune


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
        for _each, raw, verified in row.values
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
    """The rows behind a number, in one commune (``xa=CODE``) or in all that the reader may open; of a hamlet of it (``ap=ID``, 0
    where that is not known), or of one part (``phan=sex=female``). Very many are opened commune by commune.
    """
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
    if indicator.rows is None:
        raise Http404
    hamlet, part = _asked_hamlet(request, commune), asked_part(request, indicator)
    rows = []
    ids = [place.pk for place in communes]
    if period is not None and commune is None and indicator.rows.shape is Shape.STOCK:
        observed = on_communes(indicator, period, split=part)
        by_commune = [(place, observed[place.pk].raw) for place in communes if place.pk in observed]
        if (total := sum(raw for _place, raw in by_commune)) > MOST_AT_ONCE:
            context = {"indicator": indicator, "month": month, "part": part_in_words(part), "asked_part": part}
            context |= {"by_commune": by_commune, "total": total, "known_at": known_at}
            return render(request, "indicators/rows_by_commune.html", context)
    if period is not None:
        rows = open_number(indicator.rows, communes=ids, period=period, known_at=known_at, split=part)
    if hamlet is not None:
        if indicator.rows.opens not in WAYS:
            raise Http404
        rows = in_hamlet(indicator.rows.opens, rows, hamlet[0])
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "indicator": indicator,
        "month": month,
        "commune": commune,
        "hamlet": hamlet[1] if hamlet else "",
        "part": part_in_words(part),
        "page": page,
        "rows": described(indicator.rows.opens, list(page)),
        "total": sum(row.weight for row in rows),
        "count": len(rows),
        "known_at": known_at,
    }
    return render(request, "indicators/rows.html", context)


def _asked_hamlet(request: HttpRequest, commune: Place | None) -> tuple[int, str] | None:
    """``ap=ID`` of a hamlet of the commune, with its name; raises Http404."""
    asked = request.GET.get("ap")
    if asked is None:
        return None
    if commune is None or not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    if int(asked) == NOWHERE:
        return NOWHERE, _("hamlet not known")
    hamlet = get_object_or_404(Place.objects.hamlets(), pk=asked, parent=commune)
    return hamlet.pk, hamlet.name
