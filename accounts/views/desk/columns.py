"""Columns of the administration's lists."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day as people here write it; how long ago it is, Wagtail's own column says."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        if not value:
            return ""
        if hasattr(value, "hour"):
            value = timezone.localtime(value)
        return date_format(value, "SHORT_DATE_FORMAT")
