"""Columns of the administration's lists."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.admin.ui.tables import Column

from common.money import show_vnd


class DayColumn(Column):
    """A day as people here write it; how long ago it is, Wagtail's own column says."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        if not value:
            return ""
        if hasattr(value, "hour"):
            value = timezone.localtime(value)
        return date_format(value, "SHORT_DATE_FORMAT")


class YesNoColumn(Column):
    """Yes or no, in words."""

    def get_value(self, instance: Any) -> str:
        return gettext("Yes") if super().get_value(instance) else gettext("No")


class MoneyColumn(Column):
    """Đồng, grouped as people here write them."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **{"classname": "num", **kwargs})

    def get_value(self, instance: Any) -> str:
        return show_vnd(super().get_value(instance))
