"""A chart as a picture: with its title, its month, and where it comes from."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from common.papers import PNG, make_png
from indicators.charts import line_chart
from indicators.grid import commune_grid
from indicators.models import Refresh
from indicators.queries.values import Sums, of_months, reported_communes, series
from indicators.rules import can_see_numbers, communes_open_to
from indicators.views.address import asked_month, named_indicator
from indicators.views.communes import commune_for
from places.queries.province import installation_province

# The sheets of the page do not reach into a picture: the same look, written out.
LOOK = """
text { font-family: "Be Vietnam Pro"; font-size: 13px; fill: #1b2a22 } .axis { fill: #566157 } .label { font-weight: 700 }
.grid { stroke: #e3dccb } .hit { fill: none } .dot { fill: #1f6b3a } .on { fill: #fff }
.verified { fill: none; stroke: #1f6b3a; stroke-width: 3.5 } .raw { fill: none; stroke: #1f6b3a; stroke-width: 2; stroke-dasharray: 5 4 }
.level-0 { fill: #eef3ea } .level-1 { fill: #cfe3c9 } .level-2 { fill: #9cc79a } .level-3 { fill: #59a069 } .level-4 { fill: #1f6b3a }
.town { font-size: 11px } .count { font-size: 15px; font-weight: 700 }
.line-1 { fill: none; stroke: #1f6b3a; stroke-width: 3 } .line-2 { fill: none; stroke: #0f5c7a; stroke-width: 3; stroke-dasharray: 8 4 }
.line-3 { fill: none; stroke: #8a4b2a; stroke-width: 3; stroke-dasharray: 2 4 } .line-4 { fill: none; stroke: #1b2a22; stroke-width: 2 }
.dot-1 { fill: #1f6b3a } .dot-2 { fill: #0f5c7a } .dot-3 { fill: #8a4b2a } .dot-4 { fill: #1b2a22 }
"""


@login_required
@require_safe
def chart_png(request: HttpRequest, code: str) -> HttpResponse:
    """The line of a number until the month, of one commune (``xa=CODE``) or of all that the reader may open."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    indicator, month = named_indicator(code), asked_month(request)
    where, ids = str(installation_province()), None
    if asked := request.GET.get("xa"):
        commune = commune_for(request, asked)
        where, ids = commune.full_name, [commune.pk]
    elif communes_open_to(request.user) is not None:
        communes = reported_communes(request.user)
        where, ids = ", ".join(each.full_name for each in communes), [each.pk for each in communes]
    points = series(indicator, communes=ids, until=month)
    svg = line_chart(points, label=str(indicator.name), href=lambda _point: "")
    return picture(svg, name=indicator.code, title=f"{indicator.name} · {where}", month=month)


@login_required
@require_safe
def grid_png(request: HttpRequest, code: str) -> HttpResponse:
    """A number by commune as a grid, of the communes that the reader may open."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    indicator, month = named_indicator(code), asked_month(request)
    communes = reported_communes(request.user)
    rows = of_months(month, month).filter(indicator=indicator.code, commune__in=communes)
    numbers = {row.commune_id: Sums(row.raw, row.verified) for row in rows}
    svg = commune_grid(communes, numbers, label=str(indicator.name), href=lambda _commune: "#")
    title = f"{indicator.name} · {_('by commune')}"
    return picture(svg, name=f"{indicator.code}-xa", title=title, month=month)


def picture(svg: str, *, name: str, title: str, month: date) -> HttpResponse:
    """The chart as PNG; the file is called cho-noi-NAME."""
    refresh = Refresh.objects.first()
    said = [date_format(month, "YEAR_MONTH_FORMAT"), _("solid: verified")]
    if refresh:
        said.append(_("as known at %(at)s") % {"at": date_format(refresh.known_at, "SHORT_DATETIME_FORMAT")})
    words = {
        "title": title,
        "below": " · ".join(said),
        "source": f"{settings.SITE_NAME} {installation_province()}",
        "svg": alone(svg),
    }
    response = HttpResponse(make_png("indicators/picture.typ", words), content_type=PNG)
    response["Content-Disposition"] = f'inline; filename="cho-noi-{name}-{month:%Y-%m}.png"'
    return response


def alone(svg: str) -> str:
    """The chart as a file of its own, with the look that it has on the page."""
    start = svg.index("<svg")
    body = svg[start:].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    end = body.index(">") + 1
    return f"{body[:end]}<style>{LOOK}</style>{body[end:]}"
