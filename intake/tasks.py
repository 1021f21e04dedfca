"""Nothing here runs by itself yet: a list is read in while its sender waits."""

from typing import Any

SCHEDULE: dict[str, Any] = {}
