"""The desk's list of who acted for whom: those without a code are looked at by the office."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import User
from accounts.policies import ByRole
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from households.models import Assistance, Participant
from households.queries.search import search_households
from households.views.desk.participants import READERS


class AssistanceFilterSet(WagtailFilterSet):
    """By how it was agreed, and by day."""

    started_at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Assistance
        fields = ["agreement", "started_at", "end_reason"]


class AssistanceIndexView(SafeSheets, generic.IndexView):
    """Those of the user's places, the latest first."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Assistance]) -> QuerySet[Assistance]:
        if not self.is_searching:
            return queryset
        return queryset.filter(participant__in=search_households(Participant.objects.all(), self.search_query))


class AssistanceDesk(VisibleViewSet):
    """Read here; begun and ended on the household's page."""

    model = Assistance
    icon = "group"
    menu_label = _("Help given")
    url_prefix = "lam-giup"
    name = "assistances"
    ordering = ["-started_at", "-pk"]
    index_view_class = AssistanceIndexView
    filterset_class = AssistanceFilterSet
    form_fields = ["note"]
    list_display = [
        Column("participant", label=_("Participant")),
        Column("started_at", accessor=lambda row: _moment(row.started_at), label=_("From"), sort_key="started_at"),
        Column("ended_at", accessor=lambda row: _moment(row.ended_at), label=_("Until")),
        Column("helper", label=_("Helper")),
        "agreement",
        Column("note", label=_("Why without a code?")),
        Column("commune", label=_("Commune")),
    ]
    list_export = [
        "participant",
        "started_at",
        "ended_at",
        "helper",
        "get_agreement_display",
        "agreed_by",
        "note",
        "commune",
    ]
    export_headings = {"get_agreement_display": _("How it was agreed")}
    export_filename = "lam-giup"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Assistance]:
        seen = Participant.objects.visible_to(user)
        rows = Assistance.objects.filter(participant__in=seen.values("pk"))
        return rows.select_related("participant", "helper", "agreed_by", "commune")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Assistance, readers=READERS)


def _moment(at: Any) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else "—"
