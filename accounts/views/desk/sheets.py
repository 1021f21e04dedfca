"""Sheets that staff take away: said in their words and hours, and no cell of theirs can run as a formula."""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.handlers import tell_deed
from accounts.models import User
from common.sheets import harmless


class SafeSheets:
    """For list views: what stands for something is spelled out, and text that a spreadsheet would take for a
    formula gets an apostrophe before it."""

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        """What leaves the house is kept: who took which list away, and how long it was."""
        changes = {"list": self.model._meta.label_lower, "rows": queryset.count(), "format": spreadsheet_format}  # type: ignore[attr-defined]
        person: User = self.request.user  # type: ignore[attr-defined]
        tell_deed(by=person, action="export_rows", subject=person, changes=changes)
        return super().as_spreadsheet(queryset, spreadsheet_format)  # type: ignore[misc]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """A row as it is read: "cash on delivery", not the code that stands for it."""
        row = super().to_row_dict(item)  # type: ignore[misc]
        return {field: _as_read(item, field, value) for field, value in row.items()}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Keep every text a text."""
        written = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return harmless(written) if isinstance(written, str) else written


def _as_read(item: Model, field: str, value: Any) -> Any:
    """Choices by their words, yes and no, times by the clock here and to the second."""
    if spelled_out := getattr(item, f"get_{field}_display", None):
        return spelled_out()
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    return value
