"""Whose statements a page is about, and where its buttons lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from households.models import Participant
from households.rules import can_look_at, is_member
from intake.models import Statement
from intake.rules import can_import, can_see_imports

DESK, SITE = "desk_", ""


@dataclass(frozen=True)
class Room:
    """The site's own pages, or the staff's desk: the same pages within other walls."""

    prefix: str

    @property
    def is_desk(self) -> bool:
        return self.prefix == DESK

    def to(self, name: str, *args: Any) -> str:
        return reverse(f"{self.prefix}{name}", args=args)

    def home(self, user: User, participant: Participant | None) -> str:
        """The list that a page goes back to."""
        if participant is None or self.is_desk:
            return reverse("desk_statements")
        if is_member(user, participant):
            return reverse("my_statements")
        return reverse("statements_of_household", args=[participant.uuid])

    def show(
        self, request: HttpRequest, page: str, title: str, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        """Within the walls of the site or of the desk."""
        crumbs = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("desk_statements"), "label": _("Statements")},
        ]
        walls = {
            "layout": "wagtailadmin/generic/base.html" if self.is_desk else "base.html",
            "desk": self.is_desk,
            "title": title,
            "page_title": title,
            "header_title": title,
            "header_icon": "doc-full",
            "breadcrumbs_items": [*crumbs, {"url": "", "label": title}] if title != crumbs[1]["label"] else crumbs,
        }
        return render(request, f"intake/statements/{page}.html", walls | context, status=status)


def statement_or_404(request: HttpRequest, room: Room, pk: int) -> Statement:
    """One that the user may look at here: a seller's on the site, those of many shops at the desk."""
    user = request.user
    rows = Statement.objects.select_related("channel", "participant__commune", "participant__hamlet")
    statement = rows.filter(pk=pk).first()
    if room.is_desk and not can_see_imports(user):
        raise PermissionDenied
    if statement is None or (statement.participant is None) != room.is_desk:
        raise Http404
    if statement.participant is not None:
        if not can_look_at(user, statement.participant):
            raise Http404
    elif not Statement.objects.visible_to(user).filter(pk=pk).exists():
        raise Http404
    return statement


def may_write(user: User, room: Room) -> bool:
    """Auditors look on at the desk; on the site the actions ask."""
    return not room.is_desk or can_import(user)
