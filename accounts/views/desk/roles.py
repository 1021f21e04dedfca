"""The desk's list of roles: who may do what, where, since when."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import BaseModelForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.admin_users import search_people
from accounts.forms.roles import EndRoleForm, GiveRoleForm
from accounts.models import Role, RoleGrant, User
from accounts.policies import ByRole
from accounts.queries.authority import has_role, places_of
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.visible import VisibleViewSet


class RoleFilterSet(WagtailFilterSet):
    class Meta:
        model = RoleGrant
        fields = ["role"]


class RoleIndexView(generic.IndexView):
    """Roles that hold, and those that held."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
        if not self.is_searching:
            return queryset
        return queryset.filter(user__in=search_people(User.objects.all(), self.search_query))


class _ByWhom:
    """Gives the form the person who acts."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]


class RoleCreateView(_ByWhom, generic.CreateView):
    """Give a role."""


class RoleEditView(_ByWhom, generic.EditView):
    """Take a role back."""

    def form_valid(self, form: BaseModelForm) -> HttpResponse:
        """Back to the list: a role given and taken back on one day is no row any more."""
        messages.success(self.request, _("The role is taken back."))
        return redirect(self.index_url_name)


def roles_visible_to(user: User) -> QuerySet[RoleGrant]:
    """The department and auditors see all; an officer those given within the commune."""
    rows = RoleGrant.objects.select_related("user", "place", "given_by")
    if has_role(user, Role.DEPARTMENT_STAFF, Role.AUDITOR):
        return rows
    ids = places_of(user, Role.COMMUNE_OFFICER) or set()
    return rows.filter(Q(place__in=ids) | Q(place__parent__in=ids))


class RoleDesk(VisibleViewSet):
    """Given and taken back by the actions; who may, they say."""

    model = RoleGrant
    icon = "key"
    menu_label = _("Roles")
    menu_order = 610
    add_to_settings_menu = True
    url_prefix = "vai-tro"
    ordering = ["-starts_on", "-pk"]
    filterset_class = RoleFilterSet
    index_view_class = RoleIndexView
    add_view_class = RoleCreateView
    edit_view_class = RoleEditView
    list_display = [
        "user",
        "role",
        Column("place", accessor=lambda grant: grant.place or _("the whole province"), label=_("Where")),
        DayColumn("starts_on", label=_("From the day"), sort_key="starts_on"),
        DayColumn("ends_on", label=_("Until the day"), sort_key="ends_on"),
        "given_by",
    ]

    @staticmethod
    def visible_rows(user: User) -> QuerySet[RoleGrant]:
        return roles_visible_to(user)

    @property
    def permission_policy(self) -> ByRole:
        writers = [Role.DEPARTMENT_STAFF, Role.COMMUNE_OFFICER]
        return ByRole(RoleGrant, readers=[Role.AUDITOR], writers=writers)

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return EndRoleForm if for_update else GiveRoleForm
