"""Reports of a period: who has handed in, what is late; and one report with its buttons."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import NotAllowed, Refusal
from common.keys import read_key
from common.signatures import can_sign
from indicators.actions.reports.approve import approve_report
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.count import count_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.explain import explain_check
from indicators.actions.reports.freeze import freeze_report
from indicators.actions.reports.send_again import send_again
from indicators.actions.reports.send_back import return_report
from indicators.actions.reports.submit import submit_report
from indicators.checks import FAILED
from indicators.endpoint import can_send
from indicators.models import Paper, Period, Report
from indicators.queries.report_lists import (
    behind_in_words,
    changes_in_words,
    checks_in_words,
    due_for,
    due_of_province,
    figures_in_words,
    periods_to_report,
)
from indicators.queries.reports import changes_between
from indicators.queries.sendings import sending_of
from indicators.rules import can_decide_on, can_have_sent, can_report_for, can_see_numbers
from indicators.telling import tell
from places.models import Place
from places.queries.province import installation_province


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """Communes and their reports of a period (``ky=ID``), all or those in a state (``buoc=``); what is late first."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    periods = periods_to_report()
    asked, state = request.GET.get("ky", ""), request.GET.get("buoc", "")
    months = [each for each in periods if each.kind == "month" and each.calendar == "statistical"]
    period = next((each for each in periods if str(each.pk) == asked), months[0] if months else None)
    rows = due_for(request.user, period) if period else []
    province = due_of_province(request.user, period) if period else None
    if state in Report.State.values:
        shown = [row for row in rows if row.report and row.report.state == state]
    elif state == "chua":
        shown = [row for row in rows if row.report is None]
    else:
        shown, state = rows, ""
    context = {
        "periods": periods,
        "period": period,
        "state": state,
        "states": Report.State.choices,
        "rows": [(row, can_report_for(request.user, row.commune)) for row in shown],
        "late": sum(row.is_late for row in rows),
        "province": province,
        "writes_province": province is not None and can_report_for(request.user, province.commune),
    }
    return render(request, "indicators/reports.html", context)


@login_required
@require_POST
def begin_report(request: HttpRequest) -> HttpResponse:
    """Begin the report of a commune (``xa=CODE``) for a period (``ky=ID``)."""
    assert isinstance(request.user, User)
    if not can_see_numbers(request.user):
        raise NotAllowed
    period = get_object_or_404(Period, pk=read_key(request.POST.get("ky", "")))
    code = request.POST.get("xa", "").replace("\x00", "")
    reporting = Place.objects.standing().communes() | Place.objects.filter(pk=installation_province().pk)
    commune = get_object_or_404(reporting, code=code)
    try:
        return redirect("report", draft_report(by=request.user, commune=commune, period=period).pk)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('reports')}?ky={period.pk}")


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: raw and verified side by side, its checks, remarks, what a correction changed."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    shown = _visible(request, pk)
    revisions = Report.objects.visible_to(request.user).filter(commune=shown.commune, period=shown.period)
    before = revisions.filter(revision=shown.revision - 1).first()
    checks = checks_in_words(shown)
    figures = list(figures_in_words(shown.figures))
    changes = list(changes_in_words(changes_between(before.figures, shown.figures))) if before else []
    writes = can_report_for(request.user, shown.commune)
    context = {
        "report": shown,
        "told": tell(shown),
        "wholes": [figure for figure in figures if not figure.part],
        "parts": [figure for figure in figures if figure.part],
        "checks": checks,
        "unexplained": any(check.outcome == FAILED and not check.explanation for check in checks),
        "revisions": revisions.order_by("revision").defer("figures", "checks", "document"),
        "changed_wholes": [change for change in changes if not change.now.part],
        "changed_parts": [change for change in changes if change.now.part],
        "writes": writes and shown.state in Report.OPEN_TO_OFFICER,
        "corrects": writes and shown.is_frozen and not revisions.filter(revision__gt=shown.revision).exists(),
        "decides": can_decide_on(request.user, shown),
        "behind": behind_in_words(shown.behind) if shown.is_of_province else None,
        "paper": Paper.objects.filter(report=shown).defer("content").first() if shown.is_frozen else None,
        "can_sign": can_sign(),
        "sending": sending_of(shown),
        "can_send": can_send(),
        "has_sent": can_have_sent(request.user),
    }
    return render(request, "indicators/report.html", context)


@login_required
@require_POST
def move_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the buttons (``press``), with ``words`` where it asks for some."""
    if not can_see_numbers(request.user):
        raise NotAllowed
    moved = _visible(request, pk)
    name = request.POST.get("press", "")
    press = PRESSES.get(name)
    if press is None:
        raise Http404
    try:
        moved = press(request, moved)
        said = SAID.get(name, _("Done: the report is %(state)s."))
        messages.success(request, said % {"state": moved.get_state_display()})
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("report", moved.pk)


def _visible(request: HttpRequest, pk: int) -> Report:
    rows = Report.objects.visible_to(request.user).select_related("commune", "period", "submitted_by", "decided_by")
    return get_object_or_404(rows, pk=pk)


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\x00", "")


def _by(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


PRESSES: dict[str, Callable[[HttpRequest, Report], Report]] = {
    "count": lambda request, report: count_report(by=_by(request), report=report),
    "explain": lambda request, report: explain_check(
        by=_by(request), report=report, check=request.POST.get("check", ""), words=_words(request)
    ),
    "submit": lambda request, report: submit_report(by=_by(request), report=report),
    "return": lambda request, report: return_report(by=_by(request), report=report, remarks=_words(request)),
    "approve": lambda request, report: approve_report(by=_by(request), report=report),
    "freeze": lambda request, report: freeze_report(by=_by(request), report=report),
    "send": lambda request, report: send_again(by=_by(request), report=report),
    "correct": lambda request, report: correct_report(by=_by(request), report=report, reason=_words(request)),
}
SAID = {"send": gettext_lazy("It is sent again now.")}
