"""A month as a sheet."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from common.sheets import CSV, XLSX, Cell, write_csv, write_xlsx
from indicators.definitions import TILES
from indicators.queries.values import reported_communes, table_by_commune
from indicators.rules import can_see_numbers
from indicators.views.address import asked_month


@login_required
@require_safe
def month_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """A month by commune, raw and verified side by side, as XLSX or CSV."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    month = asked_month(request)
    header = [_("Code"), _("Commune")]
    for indicator in TILES:
        header += [
            f"{indicator.code} {indicator.name} · {_('recorded')}",
            f"{indicator.code} {indicator.name} · {_('verified')}",
        ]
    rows: list[list[Cell]] = [
        [
            row.commune.code,
            row.commune.full_name,
            *(cell for _i, raw, verified in row.values for cell in (raw, verified)),
        ]
        for row in table_by_commune(reported_communes(request.user), month=month)
    ]
    title = _("Month %(month)s") % {"month": f"{month:%m-%Y}"}
    content, content_type = (
        (write_xlsx(title, header, rows), XLSX) if kind == "xlsx" else (write_csv(header, rows), CSV)
    )
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="cho-noi-{month:%Y-%m}.{kind}"'
    return response
