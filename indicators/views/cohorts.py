"""What became of those who learned: by the month in which they learned first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common import clock
from common.decimals import localized
from common.errors import NotAllowed
from common.months import month_of
from common.sheets import Cell
from indicators.charts import Dot, Series, lines_chart
from indicators.queries.cohorts import Cohort, cohorts
from indicators.queries.values import reported_communes
from indicators.rules import can_see_numbers, communes_open_to
from indicators.views.communes import commune_for
from indicators.views.pictures import picture
from indicators.views.sheets import sheet
from places.models import Place


@login_required
@require_safe
def cohort_page(request: HttpRequest) -> HttpResponse:
    """A row a month and a line each for listed and sold; of one commune (``xa=CODE``) or of all that the reader may open."""
    commune, found = _asked(request)
    context = {"commune": commune, "cohorts": found[::-1], "chart": _chart(found, commune), "ends": found[0].outcomes}
    return render(request, "indicators/cohorts.html", context)


@login_required
@require_safe
def cohort_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as XLSX, CSV or PNG."""
    commune, found = _asked(request)
    title = _("What became of those who learned")
    if kind == "png":
        where = f"{title} · {commune.full_name}" if commune else title
        return picture(_chart(found, commune), name="khoa", title=where, month=found[-1].month)
    header = [_("Month"), f"{_('learned first')} · {_('recorded')}", f"{_('learned first')} · {_('verified')}"]
    for each in found[0].outcomes:
        header += [f"{each.indicator.name} · {each.days} · {word}" for word in (_("recorded"), _("verified"))]
    rows: list[list[Cell]] = [
        [
            cohort.month,
            cohort.raw,
            cohort.verified,
            *(n for each in cohort.outcomes for n in (each.raw, each.verified)),
        ]
        for cohort in found
    ]
    return sheet("khoa", kind, header, rows, title=title[:31])


def _asked(request: HttpRequest) -> tuple[Place | None, list[Cohort]]:
    if not can_see_numbers(request.user):
        raise NotAllowed
    if code := request.GET.get("xa"):
        commune = commune_for(request, code)
        return commune, cohorts(communes=[commune.pk], until=month_of(clock.today()))
    only = communes_open_to(request.user) is not None
    ids = [place.pk for place in reported_communes(request.user)] if only else None
    return None, cohorts(communes=ids, until=month_of(clock.today()))


def _chart(found: list[Cohort], commune: Place | None) -> SafeString:
    """Per cent of the verified ones, without months that have not had their time yet."""
    here = f"&xa={commune.code}" if commune else ""
    series = []
    for number, end in enumerate(found[0].outcomes):
        dots = []
        for cohort in found:
            outcome = cohort.outcomes[number]
            value = None if outcome.is_open else outcome.share
            words = "" if value is None else f"{localized(f'{value:.0f}')} %"
            rows = reverse("number_rows", args=[end.indicator.code])
            part = f"&phan={outcome.part}" if outcome.part else ""
            dots.append(Dot(cohort.month, value, words, f"{rows}?thang={cohort.month:%Y-%m}{here}{part}"))
        if end.days != 60:  # five lines at most
            series.append(Series(_words(end.indicator.code, end.days), dots))
    return lines_chart(series, label=_("What became of those who learned"), unit=" %")


def _words(code: str, days: int) -> str:
    template = _("listed, %(days)d days") if code == "T4L" else _("sold, %(days)d days")
    return template % {"days": days}
