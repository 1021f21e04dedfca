"""Sheets that staff take away: no cell of theirs can run as a formula."""

from typing import Any

from common.sheets import harmless


class SafeSheets:
    """For list views: text that a spreadsheet would take for a formula gets an apostrophe before it."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Keep every text a text."""
        written = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return harmless(written) if isinstance(written, str) else written
