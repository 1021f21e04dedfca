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
from indicators.models import Refresh
from indicators.queries.funnel import funnel
from indicators.queries.values import month_values, reported_communes, series, table_by_commune
from indicators.rules import can_count_now, can_see_numbers, communes_open_to
from indicators.views.address import asked_indicator, asked_month, months_to_choose


@login_required
@require_safe
def glance(request: HttpRequest) -> HttpResponse:
    """Tiles, a line and a table by commune, each number opening into its rows. An officer sees its own communes."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    month = asked_month(request)
    chosen = asked_indicator(request, default="H5")
    communes = reported_communes(request.user)
    ids = None if communes_open_to(request.user) is None else [commune.pk for commune in communes]
    points = series(chosen, communes=ids, until=month)
    label = _("%(name)s by month until %(month)s") % {
        "name": chosen.name,
        "month": date_format(month, "YEAR_MONTH_FORMAT"),
    }
    rows = table_by_commune(communes, month=month)
    context = {
        "month": month,
        "months": months_to_choose(),
        "chosen": chosen,
        "indicators": TILES,
        "values": month_values(communes=ids, month=month),
        "points": points,
        "chart": line_chart(
            points, label=label, href=lambda p: f"{reverse('number', args=[chosen.code])}?thang={p.month:%Y-%m}"
        ),
        "rows": [row for row in rows if any(raw for _i, raw, _v in row.values)],
        "silent": [row.commune for row in rows if not any(raw for _i, raw, _v in row.values)],
        "funnel": funnel(communes=ids),
        "may_count": can_count_now(request.user),
        "refreshed": Refresh.objects.first(),
        "only": communes if ids is not None else None,
    }
    return render(request, "indicators/glance.html", context)


@login_required
@require_POST
def count_now(request: HttpRequest) -> HttpResponse:
    """Count what was touched, without waiting for the scheduler."""
    if not can_count_now(request.user):
        raise NotAllowed
    refresh_observations()
    return redirect(f"{reverse('glance')}?thang={asked_month(request):%Y-%m}")
