"""What the description of the public interface tells of."""

from collections.abc import Iterable
from typing import Any

PREFIX = "/api/v1/"


def only_ours(endpoints: Iterable[tuple[str, str, str, Any]], **_options: Any) -> list[tuple[str, str, str, Any]]:
    """Not the desk's own interfaces, which Wagtail brings along."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIX)]
