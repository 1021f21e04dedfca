"""What an address of the numbers' pages asks for: a month, an indicator, a commune."""

from datetime import date

from django.http import Http404, HttpRequest

from common import clock
from common.months import add_months, month_of, parse_month
from indicators.definitions import INDICATORS, TILES, Indicator
from indicators.models import Period
from indicators.queries.values import MONTHS_SHOWN

EARLIEST = date(2000, 1, 1)  # nothing was counted before; and the calendar of the machine ends in the year 1


def asked_month(request: HttpRequest) -> date:
    """``thang=2026-10``; this month where nothing sensible is asked for."""
    this_month = month_of(clock.today())
    try:
        month = parse_month(request.GET.get("thang", ""))
    except ValueError:
        return this_month
    return month if EARLIEST <= month <= this_month else this_month


def asked_indicator(request: HttpRequest, default: str) -> Indicator:
    """``so=H5``, or the default: one of those that the province looks at first."""
    return {each.code: each for each in TILES}.get(request.GET.get("so", ""), INDICATORS[default])


def named_indicator(code: str) -> Indicator:
    """The indicator of that code; raises Http404."""
    if code not in INDICATORS:
        raise Http404
    return INDICATORS[code]


def months_to_choose() -> list[date]:
    """The months that the pages offer, latest first."""
    this_month = month_of(clock.today())
    return [add_months(this_month, -back) for back in range(MONTHS_SHOWN)]


def period_of(month: date) -> Period | None:
    """The statistical month that begins on that day, if there is one."""
    return Period.objects.months().filter(year=month.year, number=month.month).first()


def asked_part(request: HttpRequest, indicator: Indicator) -> str:
    """``phan=sex=female``, along what the indicator's rows can be split; empty for the whole. Raises Http404."""
    part = request.GET.get("phan", "").replace("\x00", "")
    along = part.partition("=")[0]
    if part and (indicator.rows is None or along not in [split.value for split in indicator.rows.all_splits]):
        raise Http404
    return part
