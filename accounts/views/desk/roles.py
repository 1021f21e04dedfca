"""The desk's list of roles: who may do what, where, from when to when."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.forms import BaseModelForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from accounts.admin_users import search_people
from accounts.forms.roles import EndRoleForm, GiveRoleForm
from accounts.models import Role, RoleGrant, User
from accounts.policies import ByRole
from accounts.queries.roles import Standing, communes_of, filter_standing, filter_where, roles_visible_to
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class RoleFilterSet(WagtailFilterSet):
    """By role, commune, whether it holds today; and all that one person ever had."""

    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"), queryset=lambda request: communes_of(request.user, *READERS), method="filter_commune"
    )
    standing = django_filters.ChoiceFilter(
        label=_("Holds"), choices=Standing.choices, method="filter_standing", empty_label=_("Any")
    )
    user = django_filters.NumberFilter(label="", widget=forms.HiddenInput, method="filter_user")

    class Meta:
        model = RoleGrant
        fields = ["role", "commune", "standing", "user"]

    def filter_commune(self, rows: QuerySet[RoleGrant], name: str, value: Any) -> QuerySet[RoleGrant]:
        return filter_where(rows, value)

    def filter_standing(self, rows: QuerySet[RoleGrant], name: str, value: str) -> QuerySet[RoleGrant]:
        return filter_standing(rows, value)

    def filter_user(self, rows: QuerySet[RoleGrant], name: str, value: Any) -> QuerySet[RoleGrant]:
        return rows.filter(user_id=int(value)) if 0 < value < 2**63 else rows.none()


class RoleIndexView(SafeSheets, generic.IndexView):
    """Roles that hold, that held, and that will."""

    is_searchable = True
    add_item_label = _("Give a role")

    def search_queryset(self, queryset: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
        if not self.is_searching:
            return queryset
        return queryset.filter(user__in=search_people(User.objects.all(), self.search_query))

    def get_list_more_buttons(self, instance: RoleGrant) -> list[Button]:
        """Beside taking back: the person's whole history, as far as one may see it."""
        href = f"{reverse('rolegrant:index')}?user={instance.user_id}"
        history = Button(_("All roles of this person"), url=href, icon_name="history", priority=40)
        return [*super().get_list_more_buttons(instance), history]


class _ByWhom:
    """Gives the form the person who acts."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]


class RoleCreateView(_ByWhom, generic.CreateView):
    """Give a role."""

    submit_button_label = _("Give it")
    success_message = _("The role is given.")

    def get_page_subtitle(self) -> str:
        return gettext("Give a role")


class RoleEditView(_ByWhom, generic.EditView):
    """Take a role back."""

    page_title = _("Take a role back")
    submit_button_label = _("Take a role back")

    def get_page_subtitle(self) -> str:
        """Also whose it is."""
        return f"{self.object.user}: {self.object}"

    def form_valid(self, form: BaseModelForm) -> HttpResponse:
        """Back to the list: a role given and taken back on one day is no row any more."""
        messages.success(self.request, _("The role is taken back."))
        return redirect(self.index_url_name)


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
        Column("standing", accessor=lambda grant: Standing.of(grant).label, label=_("Holds")),
        "given_by",
    ]
    list_export = ["user", "role", "place", "starts_on", "ends_on", "given_by"]
    export_filename = "vai-tro"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[RoleGrant]:
        return roles_visible_to(user)

    @property
    def permission_policy(self) -> ByRole:
        writers = [Role.DEPARTMENT_STAFF, Role.COMMUNE_OFFICER]
        return ByRole(RoleGrant, readers=[Role.AUDITOR], writers=writers)

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return EndRoleForm if for_update else GiveRoleForm
