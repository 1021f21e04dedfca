"""The staff's desk for learning: skills to name, classes and completions to look at and take away."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from accounts.models import Role
from accounts.policies import ByRole
from accounts.views.desk.kept import KeptCreateView, KeptDeleteView, KeptEditView
from accounts.views.desk.sheets import SafeSheets
from training.models import Completion, Skill, TrainingClass
from training.queries.classes import classes_of

LOOKING = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class LookingViewSet(ModelViewSet):
    """A list with filters, a page for each row, export; rows only where the user's role reaches."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
    list_per_page = 50

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(self.model, readers=LOOKING)


class ClassIndexView(SafeSheets, generic.IndexView):
    """Classes where the user looks after."""

    def get_base_queryset(self) -> QuerySet[TrainingClass]:
        return classes_of(self.request.user)


class ClassInspectView(generic.InspectView):
    """One class."""

    def get_object(self, queryset: Any = None) -> TrainingClass:
        return _one(TrainingClass.objects.visible_to(self.request.user), self.pk)


class ClassFilterSet(WagtailFilterSet):
    """By course, team and day."""

    starts_at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = TrainingClass
        fields = ["course", "starts_at"]


class ClassViewSet(LookingViewSet):
    """Classes."""

    model = TrainingClass
    name = "training_classes"
    url_prefix = "classes"
    icon = "group"
    menu_label = _("Classes")
    form_fields = ["venue"]  # Wagtail wants a form; nobody gets to see it
    index_view_class, inspect_view_class = ClassIndexView, ClassInspectView
    filterset_class = ClassFilterSet
    search_fields = ["venue", "team__name"]
    list_display = [
        "course",
        "starts_at",
        "team",
        Column("commune", label=_("commune"), accessor="commune.full_name"),
        Column("on_roster", label=_("on the roster")),
        Column("came", label=_("came")),
        Column("finished", label=_("finished")),
    ]
    list_export = ["course", "starts_at", "team", "commune", "venue", "seats", "on_roster", "came", "finished"]
    inspect_view_fields = ["course", "starts_at", "team", "commune", "venue", "seats", "opened_by"]


class CompletionIndexView(SafeSheets, generic.IndexView):
    """Completions where the user looks after."""

    def get_base_queryset(self) -> QuerySet[Completion]:
        return _completions(self.request.user)


class CompletionInspectView(generic.InspectView):
    """One completion."""

    def get_object(self, queryset: Any = None) -> Completion:
        return _one(_completions(self.request.user), self.pk)


class CompletionFilterSet(WagtailFilterSet):
    """By course, proof and day; and whether it was taken back."""

    happened_on = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)
    was_taken_back = django_filters.BooleanFilter("voided_at", "isnull", exclude=True, label=_("Taken back"))

    class Meta:
        model = Completion
        fields = ["course", "how", "happened_on", "was_taken_back"]


class CompletionViewSet(LookingViewSet):
    """Completions."""

    model = Completion
    name = "training_completions"
    url_prefix = "completions"
    icon = "success"
    menu_label = _("Completions")
    form_fields = ["how"]  # Wagtail wants a form; nobody gets to see it
    index_view_class, inspect_view_class = CompletionIndexView, CompletionInspectView
    filterset_class = CompletionFilterSet
    search_fields = ["number", "person__name"]
    list_display = [
        "person",
        Column("participant", label=_("participant"), accessor="participant.name"),
        Column("course", label=_("course"), accessor=lambda row: row.course or "—"),
        Column("how", label=_("how"), accessor="get_how_display"),
        "happened_on",
        Column("commune", label=_("commune"), accessor="commune.full_name"),
        "number",
    ]
    list_export = ["person", "participant", "course", "how", "happened_on", "commune", "number", "source", "voided_at"]
    inspect_view_fields = [*list_export[:-1], "training_class", "recorded_by", "recorded_at", "voided_at"]


class SkillViewSet(ModelViewSet):
    """Skills."""

    model = Skill
    add_view_class, edit_view_class, delete_view_class = KeptCreateView, KeptEditView, KeptDeleteView
    name = "training_skills"
    url_prefix = "skills"
    icon = "tag"
    menu_label = _("Skills")
    form_fields = ["name", "name_en", "code"]
    list_display = ["name", "code"]
    copy_view_enabled = False

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(Skill, readers=LOOKING, province_writers=[Role.DEPARTMENT_STAFF], deletable=True)


class LearningDesk(ModelViewSetGroup):
    """What staff see of learning. Courses themselves are pages."""

    menu_label = _("Learning")
    menu_icon = "openquote"
    menu_order = 480
    items = (ClassViewSet, CompletionViewSet, SkillViewSet)


def _completions(user: Any) -> QuerySet[Completion]:
    return Completion.objects.visible_to(user).select_related("person", "participant", "course", "commune")


def _one(rows: QuerySet[Any], pk: Any) -> Any:
    found = rows.filter(pk=pk).first() if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 19 else None
    if found is None:
        raise Http404
    return found
