"""Numbers on the communes of before July 2025."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from indicators.definitions import INDICATORS, Indicator
from indicators.models import Period
from indicators.queries.boundaries import OnPlace, former_series
from indicators.queries.values import reported_communes
from indicators.rules import can_see_numbers
from indicators.views.address import asked_month, months_to_choose
from indicators.views.sheets import sheet
from places.models import Place

COUNTED = [indicator for indicator in INDICATORS.values() if indicator.rows is not None]


@dataclass(frozen=True)
class Row:
    """A former unit's number in the indicator's unit; ``is_estimated`` where it comes from something divided."""

    place: Place
    raw: float | None
    verified: float | None
    is_estimated: bool


@login_required
@require_safe
def former_units(request: HttpRequest) -> HttpResponse:
    """A number (``so=H4``) of a month (``thang=``), on the units of before July 2025, as far as the reader's communes reach."""
    month, chosen = asked_month(request), _asked(request)
    context = {
        "month": month,
        "months": months_to_choose(),
        "chosen": chosen,
        "indicators": COUNTED,
        "rows": [row for _month, row in _rows(request, chosen, [month])],
    }
    return render(request, "indicators/former.html", context)


@login_required
@require_safe
def former_units_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same number in every month that the pages offer, as XLSX or CSV."""
    chosen = _asked(request)
    header = [
        _("Month"),
        _("Code"),
        _("Former unit"),
        _("Former district"),
        _("recorded"),
        _("verified"),
        _("estimated"),
    ]
    rows = [
        [f"{month:%Y-%m}", row.place.code, row.place.full_name, row.place.former_district]
        + [None if value is None else round(value, 2) for value in (row.raw, row.verified)]
        + [_("yes") if row.is_estimated else _("no")]
        for month, row in _rows(request, chosen, months_to_choose()[::-1])
    ]
    return sheet(f"xa-cu-{chosen.code}", kind, header, rows, title=chosen.code)


def _asked(request: HttpRequest) -> Indicator:
    """``so=H4``: any number that is counted here; raises NotAllowed where the reader may see none."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    asked = INDICATORS.get(request.GET.get("so", ""))
    return asked if asked in COUNTED else INDICATORS["H4"]


def _rows(request: HttpRequest, chosen: Indicator, months: list[date]) -> list[tuple[date, Row]]:
    communes = [commune.pk for commune in reported_communes(request.user)]
    periods = Period.objects.months().filter(starts_on__range=(months[0], months[-1])).order_by("starts_on")
    series = former_series(chosen, list(periods), communes)
    return [(period.starts_on, _row(each, chosen)) for period, units in series.items() for each in units]


def _row(each: OnPlace, chosen: Indicator) -> Row:
    return Row(each.place, each.raw(chosen), each.verified(chosen), each.is_estimated)
