"""Nothing of this app happens by the clock yet."""

SCHEDULE: dict[str, dict[str, object]] = {}
