"""The audit trail at the desk: read by auditors and the department, changed by nobody."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import Role
from accounts.policies import ByRole
from accounts.views.desk.visible import VisibleViewSet
from audit.models import Entry

READERS = (Role.DEPARTMENT_STAFF, Role.AUDITOR)


class EntryFilterSet(WagtailFilterSet):
    """By day and by what was done."""

    at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Entry
        fields = ["at"]


class EntryDesk(VisibleViewSet):
    """Only a list: rows are added by the actions, and the database refuses the rest."""

    model = Entry
    name = "audit_trail"
    icon = "history"
    menu_label = _("Audit trail")
    menu_order = 620
    add_to_settings_menu = True
    url_prefix = "nhat-ky"
    index_view_class = generic.IndexView
    filterset_class = EntryFilterSet
    search_fields = ["action", "subject_type", "subject_id"]
    form_fields = ["action"]
    ordering = ["-at", "-pk"]
    list_display = [
        Column("at", accessor=lambda row: date_format(localtime(row.at), "SHORT_DATETIME_FORMAT"), label=_("When")),
        Column("by", accessor=lambda row: row.by or "—", label=_("Who")),
        Column("action", label=_("Deed")),
        Column("subject", accessor=lambda row: f"{row.subject_type} {row.subject_id}", label=_("Subject")),
        Column("changes", accessor=lambda row: _plain(row.changes), label=_("What changed")),
    ]

    @staticmethod
    def visible_rows(user: Any) -> QuerySet[Entry]:
        """All of it: who may open the list, the policy says."""
        return Entry.objects.select_related("by")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Entry, province_readers=READERS)


def _plain(changes: dict[str, Any]) -> str:
    return ", ".join(f"{field}: {value}" for field, value in changes.items())


@hooks.register("register_admin_viewset")
def entry_desk() -> EntryDesk:
    return EntryDesk()
