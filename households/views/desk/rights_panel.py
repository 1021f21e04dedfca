"""On the first page of the administration: how many ask about their data, and by which day the law wants an answer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from common import clock
from households.models import RightsRequest


class RightsPanel(Component):
    """Shown while something waits."""

    name = "rights_waiting"
    template_name = "households/desk/rights_panel.html"
    order = 40

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def days(self) -> list[Any]:
        """The law's day of each, the earliest first."""
        rows = RightsRequest.objects.visible_to(self.request.user).waiting()
        return list(rows.order_by("due_on").values_list("due_on", flat=True))

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = clock.today()
        return {
            "waiting": len(self.days),
            "overdue": sum(day < today for day in self.days),
            "first_due": min(self.days, default=None),
        }
