"""The desk's lists of communes, which the state names, and of hamlets, which people here named."""

from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.forms import BaseModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup

from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.queries.authority import places_of
from accounts.queries.roles import communes_of
from accounts.views.desk.visible import VisibleViewSet
from intake.forms.hamlet import HamletForm
from places.models import Place
from places.names import name_key
from places.queries.province import installation_province

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class PlaceIndexView(generic.IndexView):
    """Search by name without marks, or by code."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Place]) -> QuerySet[Place]:
        if not self.is_searching:
            return queryset
        text = str(self.search_query)
        return queryset.filter(Q(folded_name__contains=name_key(text)) | Q(code__startswith=text.strip()))


class HamletFilterSet(WagtailFilterSet):
    parent = django_filters.ModelChoiceFilter(
        label=_("Commune"),
        queryset=lambda request: communes_of(request.user, *READERS),
    )

    class Meta:
        model = Place
        fields = ["parent"]


class HamletEditView(generic.EditView):
    """Gives the form the person who acts."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}


class CommuneDesk(VisibleViewSet):
    """To look at only: the state's list."""

    model = Place
    icon = "site"
    menu_label = _("Communes and wards")
    url_prefix = "xa-phuong"
    name = "communes"
    ordering = ["folded_name", "code"]
    index_view_class = PlaceIndexView
    inspect_view_enabled = True
    inspect_view_fields = ["code", "full_name", "kind", "parent", "latitude", "longitude", "valid_from"]
    form_fields = ["full_name"]
    list_display = ["full_name", "code", Column("hamlet_count", label=_("Hamlets"))]

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Place]:
        rows = Place.objects.standing().communes().filter(parent=installation_province())
        rows = rows.annotate(hamlet_count=Count("children", filter=Q(children__valid_to=None)))
        ids = places_of(user, *READERS)
        return rows if ids is None else rows.filter(pk__in=ids)

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Place, readers=READERS)


class HamletDesk(VisibleViewSet):
    """Made where somebody names one; here their names are mended."""

    model = Place
    icon = "home"
    menu_label = _("Hamlets")
    url_prefix = "ap-khom"
    name = "hamlets"
    ordering = ["code"]
    index_view_class = PlaceIndexView
    edit_view_class = HamletEditView
    filterset_class = HamletFilterSet
    list_display = ["full_name", Column("parent", label=_("Commune")), "code"]

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Place]:
        rows = (
            Place.objects.standing().hamlets().filter(parent__parent=installation_province()).select_related("parent")
        )
        ids = places_of(user, *READERS)
        return rows if ids is None else rows.filter(parent__in=ids)

    @property
    def permission_policy(self) -> ByRole:
        return _OnlyMending(Place, readers=READERS, writers=[Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF])

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return HamletForm


class _OnlyMending(ByRole):
    """Nobody adds a hamlet at the desk: it is named where somebody lives."""

    def get_all_permissions_for_user(self, user: Any) -> set[str]:
        return super().get_all_permissions_for_user(user) - {"add"}


class PlacesDesk(ViewSetGroup):
    """Communes and hamlets."""

    menu_label = _("Places")
    menu_icon = "site"
    menu_order = 620
    add_to_settings_menu = True
    items = (CommuneDesk(), HamletDesk())
