"""The desk's list of organisations: what they are, how large, what they use. Rows are limited by place."""

from typing import Any

import django_filters
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from audit.actions.record import record
from households.models import Assessment, Enrolment, Organisation, Participant, ToolUse
from households.queries.search import search_households
from households.views.desk.participants import READERS

KINDS = [(kind.value, kind.label) for kind in Participant.Kind if kind != Participant.Kind.HOUSEHOLD]


class OrganisationFilterSet(WagtailFilterSet):
    """By kind, sector, size, what they use, commune, and whether they still take part."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="participant__kind", choices=KINDS, empty_label=_("Any")
    )
    uses = django_filters.ChoiceFilter(
        label=_("Uses"), choices=ToolUse.Tool.choices, method="filter_uses", empty_label=_("Any")
    )
    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"),
        field_name="participant__commune",
        queryset=lambda request: communes_of(request.user, *READERS),
    )
    stays = django_filters.BooleanFilter(label=_("Takes part"), method="filter_stays")

    class Meta:
        model = Organisation
        fields = ["sector", "size"]

    def filter_uses(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows.filter(participant__in=ToolUse.objects.open().filter(tool=value).values("participant_id"))

    def filter_stays(self, rows: QuerySet[Organisation], name: str, value: bool) -> QuerySet[Organisation]:
        stays = Q(participant__in=Enrolment.objects.open().values("participant_id"))
        return rows.filter(stays) if value else rows.exclude(stays)


class OrganisationIndexView(SafeSheets, generic.IndexView):
    """Search by name without marks, by phone, or by tax code."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        if not self.is_searching:
            return queryset
        named = search_households(Participant.objects.all(), self.search_query).values("pk")
        digits = "".join(letter for letter in self.search_query if letter.isdigit())
        wanted = Q(participant__in=named)
        return queryset.filter(wanted | Q(tax_code=digits) if digits else wanted)

    def as_spreadsheet(self, queryset: QuerySet[Organisation], spreadsheet_format: str) -> HttpResponse:
        """A sheet of organisations leaves the house: that is kept."""
        record(
            by=self.request.user,
            action="export_organisations",
            subject=self.request.user,
            changes={"rows": queryset.count(), "format": spreadsheet_format},
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def to_row_dict(self, item: Organisation) -> dict[str, Any]:
        """The columns of the sheet."""
        return {
            "name": item.participant.name,
            "kind": item.participant.get_kind_display(),
            "tax_code": item.shown_tax_code,
            "licence_number": item.licence_number,
            "licence_on": item.licence_on or "",
            "sector": item.get_sector_display(),
            "size": item.get_size_display(),
            "employees": "" if item.employees is None else item.employees,
            "members": "" if item.members is None else item.members,
            "uses": uses_of(item),
            "score": "" if item.score is None else item.score,  # type: ignore[attr-defined]
            "commune": str(item.participant.commune),
        }


def organisations_visible_to(user: User) -> QuerySet[Organisation]:
    """Rows with what the columns show, in a number of queries that does not grow."""
    uses = Prefetch("participant__tool_uses", queryset=ToolUse.objects.open().order_by("pk"), to_attr="open_uses")
    last = Assessment.objects.standing().filter(participant=OuterRef("participant")).order_by("-happened_on", "-pk")
    rows = Organisation.objects.visible_to(user).select_related("participant__commune").prefetch_related(uses)
    return rows.annotate(score=Subquery(last.values("total")[:1]))


def uses_of(organisation: Organisation) -> str:
    """What it uses today, in words."""
    uses: list[ToolUse] = organisation.participant.open_uses  # type: ignore[attr-defined]
    return ", ".join(str(use.get_tool_display()) for use in uses)


class OrganisationDesk(VisibleViewSet):
    """Read here, written on the record's own screens."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    url_prefix = "to-chuc"
    name = "organisations"
    ordering = ["participant__folded_name", "pk"]
    index_view_class = OrganisationIndexView
    filterset_class = OrganisationFilterSet
    inspect_view_enabled = True
    inspect_view_fields = ["tax_code", "licence_number", "licence_on", "sector", "size", "employees", "members"]
    inspect_template_name = "households/desk/organisation.html"
    form_fields = ["licence_number"]
    list_display = [
        Column("participant", label=_("name")),
        Column("kind", accessor=lambda row: row.participant.get_kind_display(), label=_("Kind")),
        Column("tax_code", accessor=lambda row: row.shown_tax_code, label=_("Tax code")),
        "sector",
        "size",
        Column("uses", accessor=uses_of, label=_("Uses")),
        Column("score", accessor=lambda row: "" if row.score is None else row.score, label=_("score")),
        Column("commune", accessor=lambda row: row.participant.commune, label=_("Commune")),
    ]
    list_export = [
        "name", "kind", "tax_code", "licence_number", "licence_on", "sector", "size", "employees", "members", "uses",
        "score", "commune",
    ]  # fmt: skip
    export_headings = {
        "name": _("name"),
        "kind": _("Kind"),
        "uses": _("Uses"),
        "score": _("score"),
        "commune": _("Commune"),
    }
    export_filename = "don-vi"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Organisation]:
        return organisations_visible_to(user)

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Organisation, readers=READERS)
