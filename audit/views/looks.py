"""Who looked at what is masked for everybody else, and why: read by auditors and the department."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.policies import ByRole
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from audit import words
from audit.models import Disclosure
from audit.views.desk import READERS


class DisclosureFilterSet(WagtailFilterSet):
    """By day, by what was shown and why."""

    at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Disclosure
        fields = ["at", "what", "reason"]


class DisclosureIndexView(SafeSheets, generic.IndexView):
    """The latest first."""


class DisclosureDesk(VisibleViewSet):
    """Only a list: a look writes its own row."""

    model = Disclosure
    name = "disclosures"
    icon = "view"
    menu_label = _("Looks at masked numbers")
    menu_order = 625
    add_to_settings_menu = True
    url_prefix = "mo-so-che"
    index_view_class = DisclosureIndexView
    filterset_class = DisclosureFilterSet
    form_fields = ["what"]
    ordering = ["-at", "-pk"]
    list_per_page = 50
    list_display = [
        Column("at", accessor=lambda row: date_format(localtime(row.at), "SHORT_DATETIME_FORMAT"), label=_("When")),
        Column("by", accessor=lambda row: row.by or _("the system"), label=_("Who")),
        Column("what", accessor="get_what_display", label=_("What was shown")),
        Column("subject", accessor=words.subject, label=_("Subject")),
        Column("reason", accessor="get_reason_display", label=_("Why")),
        Column("note", label=_("In their words")),
    ]
    list_export = ["at", "by", "what", "subject_type", "subject_id", "reason"]
    export_filename = "mo-so-che"

    @staticmethod
    def visible_rows(user: Any) -> QuerySet[Disclosure]:
        """All of it: who may open the list, the policy says."""
        return Disclosure.objects.select_related("by")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Disclosure, province_readers=READERS)
