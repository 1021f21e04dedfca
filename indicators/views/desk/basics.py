"""What the department keeps so that numbers can be counted and judged: periods, figures from outside, targets."""

from typing import Any

from django.db.models import Model
from django.forms import BaseModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import Role
from accounts.policies import ByRole
from accounts.views.desk.kept import KeptCreateView, KeptDeleteView, KeptEditView
from common import clock
from indicators.actions.keep_figure import keep_figure
from indicators.forms.figure import FigureForm
from indicators.forms.target import TargetForm
from indicators.models import OutsideFigure, Period, Target
from indicators.models.report import READERS


class NumbersDesk(ModelViewSet):
    """Rows that hold for the whole province: read by all who read numbers, written by the department."""

    add_view_class = KeptCreateView
    edit_view_class = KeptEditView
    delete_view_class = KeptDeleteView
    copy_view_enabled = False

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(self.model, readers=READERS, province_writers=[Role.DEPARTMENT_STAFF], deletable=self.deletable)

    deletable = False


class PeriodEditView(KeptEditView):
    """Whoever moves a period has everything in it counted again."""

    def save_instance(self) -> Model:
        self.form.instance.changed_at = clock.now()
        return super().save_instance()


class PeriodDesk(NumbersDesk):
    model = Period
    edit_view_class = PeriodEditView
    icon = "calendar"
    menu_label = _("Periods")
    url_prefix = "ky-bao-cao"
    form_fields = ["calendar", "kind", "year", "number", "starts_on", "ends_on", "cut_off_on", "deadline_on"]
    list_display = ["__str__", "calendar", "starts_on", "ends_on", "cut_off_on", "deadline_on"]
    list_filter = ["calendar", "kind", "year"]


class FigureCreateView(KeptCreateView):
    """A figure of the same place and year is corrected by it."""

    def save_instance(self) -> Model:
        return keep_figure(by=self.request.user, **self.form.cleaned_data)


class FigureEditView(KeptEditView):
    """What was known before stays known so: a change is a new row."""

    def save_instance(self) -> Model:
        return keep_figure(by=self.request.user, **self.form.cleaned_data)


class FigureDesk(NumbersDesk):
    model = OutsideFigure
    add_view_class = FigureCreateView
    edit_view_class = FigureEditView
    icon = "globe"
    menu_label = _("Figures from outside")
    url_prefix = "so-ben-ngoai"
    list_display = ["code", "place", "year", "value", "source", "dated_on"]
    list_filter = ["code", "year"]

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return FigureForm

    def get_queryset(self, request: Any) -> Any:
        return OutsideFigure.objects.filter(voided_at=None).select_related("place")


class TargetDesk(NumbersDesk):
    model = Target
    deletable = True
    icon = "success"
    menu_label = _("Targets")
    url_prefix = "muc-tieu"
    list_display = ["indicator", "place", "goal", "due_on", "source"]

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return TargetForm


class CountingDesk(ViewSetGroup):
    """Everything about how numbers are counted in one place of the menu."""

    menu_label = _("Counting")
    menu_icon = "order"
    menu_order = 215
    items = (PeriodDesk(), FigureDesk(), TargetDesk())
