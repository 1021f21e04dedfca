"""The desk's list of participants: looked for, filtered, taken away as a sheet. Rows are limited by place."""

from typing import Any

import django_filters
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.queries.roles import communes_of
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from common.phones import show_phone
from households.models import Enrolment, Milestone, Participant, Person
from households.queries.household import everything_about
from households.queries.sealed import masked_account, masked_identities
from households.queries.search import search_households
from households.rules import can_unmask

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class ParticipantFilterSet(WagtailFilterSet):
    """By kind, commune, how far they have got, and whether they still take part."""

    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"), queryset=lambda request: communes_of(request.user, *READERS)
    )
    step = django_filters.ChoiceFilter(
        label=_("Has got to"), choices=Milestone.Step.choices, method="filter_step", empty_label=_("Any")
    )
    stays = django_filters.BooleanFilter(label=_("Takes part"), method="filter_stays")

    class Meta:
        model = Participant
        fields = ["kind"]

    def filter_step(self, rows: QuerySet[Participant], name: str, value: str) -> QuerySet[Participant]:
        return rows.filter(pk__in=Milestone.objects.filter(step=value).values("participant_id"))

    def filter_stays(self, rows: QuerySet[Participant], name: str, value: bool) -> QuerySet[Participant]:
        open_ones = Enrolment.objects.open().values("participant_id")
        return rows.filter(pk__in=open_ones) if value else rows.exclude(pk__in=open_ones)


class ParticipantIndexView(SafeSheets, generic.IndexView):
    """Search by name without marks, or by phone in any form."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Participant]) -> QuerySet[Participant]:
        return search_households(queryset, self.search_query) if self.is_searching else queryset  # type: ignore[arg-type]

    def to_row_dict(self, item: Participant) -> dict[str, Any]:
        """The columns of the sheet."""
        return {
            "name": item.name,
            "kind": item.get_kind_display(),
            "phone": head_phone(item),
            "commune": str(item.commune),
            "hamlet": str(item.hamlet or ""),
            "produce": item.produce,
            "registered_on": item.registered_on,  # type: ignore[attr-defined]
            "step": furthest_step(item),
        }


class ParticipantInspectView(generic.InspectView):
    """A participant with the facts behind every step."""

    template_name = "households/desk/participant.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sealed = {
            "identities": masked_identities(self.object),
            "account": masked_account(self.object),
            "may_unmask": can_unmask(self.request.user, self.object),
        }
        return {**super().get_context_data(**kwargs), **everything_about(self.object), **sealed}


def participants_visible_to(user: User) -> QuerySet[Participant]:
    """Rows with what the columns show, fetched in three queries."""
    first = Enrolment.objects.standing().filter(participant=OuterRef("pk")).order_by("happened_on", "pk")
    heads = Prefetch("people", queryset=Person.objects.filter(is_head=True), to_attr="heads")
    rows = (
        Participant.objects.visible_to(user).select_related("commune", "hamlet").prefetch_related(heads, "milestones")
    )
    return rows.annotate(registered_on=Subquery(first.values("happened_on")[:1]))


def head_phone(participant: Participant) -> str:
    """The phone of the head, fetched with the row."""
    heads: list[Person] = participant.heads  # type: ignore[attr-defined]
    return show_phone(heads[0].phone) if heads and heads[0].phone else ""


def furthest_step(participant: Participant) -> str:
    """The last step of the chain that was reached."""
    reached = {row.step for row in participant.milestones.all()}
    steps = [step for step in Milestone.Step if step in reached]
    return str(steps[-1].label) if steps else ""


class ParticipantDesk(VisibleViewSet):
    """Read here, written by the actions alone."""

    model = Participant
    icon = "home"
    menu_label = _("Participants")
    url_prefix = "ho"
    name = "participants"
    inspect_view_enabled = True
    inspect_view_fields = ["kind", "commune", "hamlet", "produce", "shared_phone_reason"]
    index_view_class = ParticipantIndexView
    inspect_view_class = ParticipantInspectView
    filterset_class = ParticipantFilterSet
    form_fields = ["name"]
    list_display = [
        "name",
        "kind",
        Column("phone", accessor=head_phone, label=_("Phone")),
        "commune",
        Column("hamlet", accessor=lambda row: row.hamlet or "", label=_("Hamlet")),
        DayColumn("registered_on", label=_("Registered on"), sort_key="registered_on"),
        Column("step", accessor=furthest_step, label=_("Has got to")),
    ]
    list_export = ["name", "kind", "phone", "commune", "hamlet", "produce", "registered_on", "step"]
    export_headings = {
        "phone": _("Phone"),
        "registered_on": _("Registered on"),
        "step": _("Has got to"),
    }
    export_filename = "nguoi-tham-gia"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Participant]:
        return participants_visible_to(user)

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Participant, readers=READERS)
