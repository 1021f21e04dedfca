"""The desk's list of visits."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import User
from accounts.policies import ByRole
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from households.models import Participant, Visit
from households.queries.search import search_households
from households.views.desk.participants import READERS


class VisitFilterSet(WagtailFilterSet):
    class Meta:
        model = Visit
        fields = ["outcome"]


class VisitIndexView(SafeSheets, generic.IndexView):
    """Visits to participants of the user's places, the latest first."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Visit]) -> QuerySet[Visit]:
        if not self.is_searching:
            return queryset
        return queryset.filter(participant__in=search_households(Participant.objects.all(), self.search_query))


class VisitDesk(VisibleViewSet):
    """Read here, written by the team's screens."""

    model = Visit
    icon = "date"
    menu_label = _("Visits")
    url_prefix = "lan-ghe"
    name = "visits"
    ordering = ["-happened_on", "-pk"]
    index_view_class = VisitIndexView
    filterset_class = VisitFilterSet
    form_fields = ["note"]
    list_display = [
        Column("participant", label=_("Participant")),
        DayColumn("happened_on", label=_("Day"), sort_key="happened_on"),
        "outcome",
        Column("team", accessor=lambda row: row.team or "", label=_("Team")),
        Column("member", accessor=lambda row: row.member or "", label=_("Member")),
        Column("commune", label=_("Commune")),
    ]
    list_export = ["participant", "happened_on", "get_outcome_display", "team", "member", "commune", "note"]
    export_headings = {"get_outcome_display": _("What came of it")}
    export_filename = "lan-ghe"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[Visit]:
        seen = Participant.objects.visible_to(user)
        rows = Visit.objects.standing().filter(participant__in=seen.values("pk"))
        return rows.select_related("participant", "team", "member", "commune")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Visit, readers=READERS)
