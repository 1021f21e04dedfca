"""The audit trail at the desk: read by auditors and the department, changed by nobody."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import Role
from accounts.policies import ByRole
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from audit import words
from audit.handlers import named, spelled
from audit.models import Entry
from audit.queries.trail import by_person, for_participant, with_words

READERS = (Role.DEPARTMENT_STAFF, Role.AUDITOR)


class EntryFilterSet(WagtailFilterSet):
    """By day, by what was done, by who did it, and for whom."""

    at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)
    action = django_filters.ChoiceFilter(label=_("Deed"), choices=lambda: _deeds(), empty_label=_("Any"))
    who = django_filters.CharFilter(label=_("Who: name, phone or e-mail"), method="filter_who")
    whom = django_filters.CharFilter(label=_("For whom: name or phone of the household"), method="filter_whom")

    class Meta:
        model = Entry
        fields = ["at", "action", "who", "whom"]

    def filter_who(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return by_person(rows, value.replace("\x00", ""))

    def filter_whom(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return for_participant(rows, self.request.user, value)


def _deeds() -> list[tuple[str, str]]:
    return sorted(((action, str(name)) for action, name in words.deeds().items()), key=lambda pair: pair[1].lower())


class EntryIndexView(SafeSheets, generic.IndexView):
    """The latest first. Names of participants, and what codes stand for, are fetched for the page as one."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        return with_words(queryset, self.search_query) if self.is_searching else queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        self._name(context["object_list"])
        return context

    def _name(self, rows: Any) -> None:
        known = named(self.request.user, {row.on_behalf_of for row in rows if row.on_behalf_of})
        codes = spelled(rows)
        for row in rows:
            row.whom, row.spelled = known.get(row.on_behalf_of), codes

    def to_row_dict(self, item: Entry) -> dict[str, Any]:
        """In words; a participant by its number, for a sheet outlives a name that was erased."""
        return {
            "at": localtime(item.at).replace(tzinfo=None, microsecond=0),
            "by": str(item.by or ""),
            "on_behalf_of": item.on_behalf_of,
            "deed": words.deed(item.action),
            "subject": words.subject(item),
            "changes": "; ".join(words.changes(item)),
        }


def _whom(row: Any) -> str:
    whom = getattr(row, "whom", None)
    if whom is not None:
        return format_html('<a href="{}">{}</a>', whom.url, whom.name)
    return f"#{row.on_behalf_of}" if row.on_behalf_of else "—"


def _lines(row: Any) -> list[str]:
    return words.changes(row, getattr(row, "spelled", {}))


class EntryDesk(VisibleViewSet):
    """Only a list: rows are added by the actions, and the database refuses the rest."""

    model = Entry
    name = "audit_trail"
    icon = "history"
    menu_label = _("Audit trail")
    menu_order = 620
    add_to_settings_menu = True
    url_prefix = "nhat-ky"
    index_view_class = EntryIndexView
    filterset_class = EntryFilterSet
    form_fields = ["action"]
    ordering = ["-at", "-pk"]
    list_per_page = 50
    list_display = [
        Column("at", accessor=lambda row: date_format(localtime(row.at), "SHORT_DATETIME_FORMAT"), label=_("When")),
        Column("by", accessor=lambda row: row.by or _("the system"), label=_("Who")),
        Column("whom", accessor=_whom, label=_("Done for")),
        Column("action", accessor=lambda row: words.deed(row.action), label=_("Deed")),
        Column("subject", accessor=words.subject, label=_("Subject")),
        Column(
            "changes",
            accessor=lambda row: format_html_join("", "<div>{}</div>", ((line,) for line in _lines(row))),
            label=_("What changed"),
        ),
    ]
    list_export = ["at", "by", "on_behalf_of", "deed", "subject", "changes"]
    export_headings = {"deed": _("Deed"), "subject": _("Subject"), "changes": _("What changed")}
    export_filename = "nhat-ky"

    @staticmethod
    def visible_rows(user: Any) -> QuerySet[Entry]:
        """All of it: who may open the list, the policy says."""
        return Entry.objects.select_related("by")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Entry, province_readers=READERS)
