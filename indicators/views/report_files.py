"""A frozen report to take away: signed as PDF, a department's table as XLSX or CSV, the signed document as JSON."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NotAllowed
from common.papers import PDF
from common.sheets import CSV, XLSX, Cell, write_csv, write_xlsx
from indicators.documents import signed
from indicators.models import Paper, Report
from indicators.queries.report_lists import figures_in_words
from indicators.rules import can_see_numbers
from indicators.telling import tell

JSON = "application/json"


@login_required
@require_safe
def report_file(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """What was signed, and only that: whatever is still being written cannot be taken away."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    rows = Report.objects.visible_to(request.user).frozen().select_related("commune", "period")
    report = get_object_or_404(rows, pk=pk)
    write, content_type = KINDS[kind]
    response = HttpResponse(write(report), content_type=content_type)
    name = f"bao-cao-{report.commune.code}-{report.period.ends_on:%Y-%m}-{report.period.kind}-{report.revision}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _header() -> list[str]:
    return [
        _("Number"),
        _("Code"),
        _("Indicator"),
        _("Part"),
        _("Unit"),
        _("Recorded"),
        _("Verified"),
        _("Recorded, of"),
        _("Verified, of"),
        _("Recorded late"),
    ]


def _table(report: Report) -> list[list[Cell]]:
    return [
        [
            number,
            figure.indicator.code,
            str(figure.indicator.name),
            figure.part,
            str(figure.indicator.unit),
            figure.raw,
            figure.verified,
            figure.raw_of,
            figure.verified_of,
            figure.late,
        ]
        for number, figure in enumerate(figures_in_words(report.figures), start=1)
    ]


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")


def _xlsx(report: Report) -> bytes:
    """Above the table who reports of what, and by which hash it can be told from any other."""
    document: dict[str, Any] = report.document or {}
    period = document["period"]
    above = [
        document["place"]["name"],
        f"{_('Report')} · {report.period} · {report.period.get_calendar_display()}",
        _("From %(from)s to %(until)s, due on %(due)s.")
        % {
            "from": _day(period["starts_on"]),
            "until": _day(period["ends_on"]),
            "due": _day(period["deadline_on"]),
        },
        _("revision %(n)s") % {"n": report.revision},
        f"SHA-256: {report.sha256}",
        *([" ".join(each.text for each in told)] if (told := tell(report)) else []),
    ]
    return write_xlsx(_("Report"), _header(), _table(report), above=above)


def _pdf(report: Report) -> bytes:
    """The bytes that were signed. Raises Http404 while the worker has not signed it, or where nothing is signed."""
    paper = Paper.objects.filter(report=report).first()
    if paper is None:
        raise Http404
    return bytes(paper.content)


KINDS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "pdf": (_pdf, PDF),
    "xlsx": (_xlsx, XLSX),
    "csv": (lambda report: write_csv(_header(), _table(report)), CSV),
    "json": (signed, JSON),
}
