"""The desk's list of teams; the office makes them and says who is in them."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.forms import BaseModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.views.desk.visible import VisibleViewSet
from households.forms.team import TeamForm
from households.models import Team, TeamMembership


class _ByWhom:
    """Gives the form the person who acts."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]


class TeamCreateView(_ByWhom, generic.CreateView):
    """A new team."""


class TeamEditView(_ByWhom, generic.EditView):
    """Its name, a new member, those who leave."""


class TeamDesk(VisibleViewSet):
    """Made and changed by the actions; who may, they say."""

    model = Team
    icon = "group"
    menu_label = _("Teams")
    url_prefix = "to"
    name = "teams"
    search_fields = ["name"]
    ordering = ["name", "pk"]
    add_view_class = TeamCreateView
    edit_view_class = TeamEditView
    list_display = [
        "name",
        "commune",
        Column("hamlet", accessor=lambda row: row.hamlet or "", label=_("Hamlet")),
        Column("member_count", label=_("Members")),
        Column("visit_count", label=_("Visits")),
    ]

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Team]:
        today = TeamMembership.objects.in_force().values("pk")
        members = Count("memberships", filter=Q(memberships__in=today), distinct=True)
        visits = Count("visits", filter=Q(visits__voided_at=None), distinct=True)
        rows = Team.objects.visible_to(user).select_related("commune", "hamlet")
        return rows.annotate(member_count=members, visit_count=visits)

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Team, readers=[Role.AUDITOR], writers=[Role.DEPARTMENT_STAFF, Role.COMMUNE_OFFICER])

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return TeamForm
