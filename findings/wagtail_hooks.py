"""The reviewers' desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.components import Component

from findings.models import Finding
from findings.rules import can_see_findings
from findings.views.desk.findings import FindingDesk, decide_finding


@hooks.register("register_admin_viewset")
def finding_desk() -> FindingDesk:
    return FindingDesk()


@hooks.register("register_admin_urls")
def finding_urls() -> list[URLPattern]:
    return [path("xet-nghi-van/<int:pk>/", decide_finding, name="decide_finding")]


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
        return {"waiting": self.waiting}


@hooks.register("construct_homepage_panels")
def findings_panel(request: HttpRequest, panels: list[Component]) -> None:
    if can_see_findings(request.user):
        panel = FindingsPanel(request)
        if panel.waiting:
            panels.append(panel)
