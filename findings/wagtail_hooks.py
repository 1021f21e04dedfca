"""The reviewers' desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from findings.models import BackCheck, Finding
from findings.rules import can_see_findings
from findings.views.desk.back_checks import BackCheckDesk, DrawDesk, note_call_of
from findings.views.desk.findings import FindingDesk, decide_finding


class VerificationDesk(ViewSetGroup):
    """What seems untrue, who is called back, and how true the numbers are."""

    menu_label = _("Verification")
    menu_icon = "warning"
    menu_order = 125
    items = (FindingDesk(), BackCheckDesk(), DrawDesk())


@hooks.register("register_admin_viewset")
def verification_desk() -> VerificationDesk:
    return VerificationDesk()


@hooks.register("register_admin_urls")
def finding_urls() -> list[URLPattern]:
    return [
        path("xet-nghi-van/<int:pk>/", decide_finding, name="decide_finding"),
        path("goi-lai-ket-qua/<int:pk>/", note_call_of, name="note_call"),
    ]


class FindingsPanel(Component):
    """On the first page of the administration, while something waits."""

    name = "findings_waiting"
    template_name = "findings/desk/panel.html"
    order = 55

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def waiting(self) -> int:
        return Finding.objects.visible_to(self.request.user).open().count()

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"waiting": self.waiting, "to_call": self.to_call}

    @cached_property
    def to_call(self) -> int:
        return BackCheck.objects.visible_to(self.request.user).waiting().count()


@hooks.register("construct_homepage_panels")
def findings_panel(request: HttpRequest, panels: list[Component]) -> None:
    if can_see_findings(request.user):
        panel = FindingsPanel(request)
        if panel.waiting or panel.to_call:
            panels.append(panel)
