"""Sending a statement, looking through it, saying its columns, reading it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from households.models import Participant
from intake.actions.send_statement import choose_columns, drop_statement, send_statement, start_reading
from intake.forms.statement import ColumnsForm, StatementForm
from intake.models import Statement
from intake.queries import answers
from intake.queries.questions import questions_at_desk, questions_of
from intake.queries.statements import (
    LATEST,
    bad_rows_of,
    lines_of,
    preview_of,
    statements_of,
    statements_of_shops,
)
from intake.rules import can_see_imports
from intake.views.statements.access import DESK, SITE, Room, may_write, statement_or_404
from marketplace.queries.goods import participant_of
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, seller_or_404, signed_in

State = Statement.State
A_PAGE = 50


@login_required
def my_statements(request: HttpRequest) -> HttpResponse:
    """One's own."""
    participant = participant_of(signed_in(request))
    return _list(request, Room(SITE), participant) if participant else redirect("list_goods")


@login_required
def statements_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of a household that the user helps."""
    return _list(request, Room(SITE), seller_or_404(signed_in(request), uuid))


def desk_statements(request: HttpRequest) -> HttpResponse:
    """Those of many shops."""
    if not can_see_imports(request.user):
        raise PermissionDenied
    return _list(request, Room(DESK), None)


def _list(request: HttpRequest, room: Room, participant: Participant | None) -> HttpResponse:
    user = signed_in(request)
    if request.method == "POST" and not may_write(user, room):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StatementForm(*sent)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            statement = send_statement(
                by=user,
                channel=form.cleaned_data["channel"],
                participant=participant,
                data=file.read(),
                file_name=file.name or "",
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(_next(room, statement))
    context = {
        "form": form,
        "may_write": may_write(user, room),
        "asks": questions_of(participant) if participant else questions_at_desk(user),
        "answers": (answers.answers_of(participant) if participant else answers.answers_at_desk(user))[: answers.MOST],
        "statements": (statements_of(participant) if participant else statements_of_shops(user))[:LATEST],
        "helped": helped(user, participant) if participant else None,
        "participant": participant,
        "back": room.home(user, participant),
    }
    title = _("Sales on other channels")
    return room.show(request, "list", title, context, status=422 if form.errors else 200)


def _next(room: Room, statement: Statement) -> str:
    name = "statement_columns" if statement.state == State.COLUMNS else "statement"
    return room.to(name, statement.pk)


def statement_page(request: HttpRequest, pk: int, desk: bool = False) -> HttpResponse:
    """What would be counted, that it is being read, or what came of it."""
    room = Room(DESK if desk else SITE)
    user, statement = signed_in(request), statement_or_404(request, room, pk)
    if statement.state == State.COLUMNS:
        return redirect(room.to("statement_columns", pk))
    home = statement.participant
    context = {
        "statement": statement,
        "may_write": may_write(user, room),
        "helped": helped(user, home) if home else None,
        "back": room.home(user, home),
    }
    if statement.state == State.CHECKING:
        context["preview"] = preview_of(statement)
    elif statement.state == State.READ:
        context["bad"] = bad_rows_of(statement)
        context["page_obj"] = Paginator(lines_of(statement), A_PAGE).get_page(request.GET.get("p"))
        context["waiting"] = statement.lines.exclude(question="").count()
    title = _("%(channel)s, sent on %(day)s") % {
        "channel": statement.channel.label,
        "day": f"{statement.at.day}/{statement.at.month}/{statement.at.year}",
    }
    return room.show(request, "statement", title, context)


def columns_page(request: HttpRequest, pk: int, desk: bool = False) -> HttpResponse:
    """Which column is what."""
    room = Room(DESK if desk else SITE)
    user, statement = signed_in(request), statement_or_404(request, room, pk)
    if not may_write(user, room):
        raise PermissionDenied
    if statement.participant:
        check_sells_for(user, statement.participant)
    if statement.state not in (State.COLUMNS, State.CHECKING):
        return redirect(room.to("statement", pk))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ColumnsForm(*sent, statement=statement)
    if form.is_bound and form.is_valid():
        try:
            choose_columns(by=user, statement=statement, columns=form.columns, data=form.cleaned_data["file"].read())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("We remember these columns for the next file."))
            return redirect(room.to("statement", pk))
    context = {
        "form": form,
        "statement": statement,
        "helped": helped(user, statement.participant) if statement.participant else None,
        "back": room.home(user, statement.participant),
    }
    return room.show(request, "columns", _("Which column is what?"), context, status=422 if form.errors else 200)


@require_POST
def statement_step(request: HttpRequest, pk: int, name: str, desk: bool = False) -> HttpResponse:
    """Count it, or away with it."""
    room = Room(DESK if desk else SITE)
    user, statement = signed_in(request), statement_or_404(request, room, pk)
    if name not in ("doc", "bo"):
        raise Http404
    if not may_write(user, room):
        raise PermissionDenied
    if statement.participant:
        check_sells_for(user, statement.participant)
    home = room.home(user, statement.participant)
    try:
        if name == "bo":
            drop_statement(by=user, statement=statement)
            messages.success(request, _("Not counted. The file is forgotten."))
            return redirect(home)
        start_reading(by=user, statement=statement)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(room.to("statement", pk))
